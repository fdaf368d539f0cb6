/* The row is in order, but who comes late hangs in a row that nobody reads.
 * Says: Cy came when the future was done, and nobody will ever tell him */
#include "loop.h"

// <<add a done callback>>:=
static void future_link_callback(coil_future *future,
                                 struct done_callback *done)
{
    list_append(&future->callbacks, &done->link);
}
