/* The place is reserved first, and then the slice is worked off; how many are
 * left is what is kept. */
#include "coil.h"

// <<slices.c>>=
enum { SLICE = 100 }; /* items in one turn, at most */

struct work {
    coil_loop *loop;
    size_t count;
    void (*visit)(struct work *work, size_t index);
    void (*done)(struct work *work, const coil_error *error);
    void *data; /* belongs to visit and done */
    size_t left;
};

static void work_on(void *arg)
{
    struct work *work = arg;
    size_t now = work->left > SLICE ? SLICE : work->left;
    const coil_error *error = NULL;
    bool more = work->left > now;

    if (more)
        error =
            coil_handle_error(coil_loop_call_soon(work->loop, work_on, work));
    while (now-- > 0) {
        work->left--;
        work->visit(work, work->count - work->left - 1);
    }
    if (!more || error != NULL)
        work->done(work, error);
}

/* Begins in the next turn. Returns why it cannot, or NULL. */
static const coil_error *work_begin(struct work *work)
{
    work->left = work->count;
    return coil_handle_error(coil_loop_call_soon(work->loop, work_on, work));
}
