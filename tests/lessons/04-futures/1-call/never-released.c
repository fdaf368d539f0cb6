/* The place is given back, and the reference is not.
 * Says: The call has been made, and the future still lives */
#include "loop.h"

// <<run a done callback>>:=
static void run_done_callback(void *arg)
{
    struct done_callback done = *(struct done_callback *)arg;

    done_callback_free(arg);
    done.callback(done.future, done.arg);
}
