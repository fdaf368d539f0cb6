/* What realloc() does: the array as it lies, in a larger block.
 * Says: In the new one, ready_at() looks for it at place 64: is it there? */
#include "loop.h"

// <<move to a ring twice as large>>:=
static bool ready_grow(coil_loop *loop)
{
    struct ready *ready = &loop->ready;
    size_t old = ready->capacity, bytes = old * sizeof *ready->calls;
    size_t larger = old != 0 ? 2 * old : RING_START;
    struct call *calls =
        loop_resize(loop, ready->calls, bytes, larger * sizeof *calls);

    if (calls == NULL)
        return false;
    memset(&calls[old], 0, (larger - old) * sizeof *calls);
    ready->calls = calls;
    ready->capacity = larger;
    return true;
}
