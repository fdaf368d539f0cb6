/* Slices are numbered; the items follow from the number. */
#include "coil.h"

// <<slices.c>>=
enum { SLICE = 100 }; /* items in one turn, at most */

struct work {
    coil_loop *loop;
    size_t count;
    void (*visit)(struct work *work, size_t index);
    void (*done)(struct work *work, const coil_error *error);
    void *data; /* belongs to visit and done */
    size_t slice;
};

static void work_on(void *arg)
{
    struct work *work = arg;
    size_t first = work->slice++ * SLICE;
    size_t end = first + SLICE;

    if (end >= work->count) {
        for (; first < work->count; first++)
            work->visit(work, first);
        work->done(work, NULL);
        return;
    }
    for (; first < end; first++)
        work->visit(work, first);
    const coil_error *error =
        coil_handle_error(coil_loop_call_soon(work->loop, work_on, work));

    if (error != NULL)
        work->done(work, error);
}

/* Begins in the next turn. Returns why it cannot, or NULL. */
static const coil_error *work_begin(struct work *work)
{
    work->slice = 0;
    return coil_handle_error(coil_loop_call_soon(work->loop, work_on, work));
}
