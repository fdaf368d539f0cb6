/* 4-slices · A hundred at a time. The task: make task CH=01 N=4
 *
 * All items are visited in one turn, and nobody else gets a word in. Keep to
 * the budget: a hundred items in a turn, one call of yours in the ready queue,
 * no memory. You may add fields to the struct.
 * Then say: make lesson CH=01 N=4 */
#include "coil.h"

// <<slices.c>>=
enum { SLICE = 100 }; /* items in one turn, at most */

struct work {
    coil_loop *loop;
    size_t count;
    void (*visit)(struct work *work, size_t index);
    void (*done)(struct work *work, const coil_error *error);
    void *data; /* belongs to visit and done */
};

static void work_on(void *arg)
{
    struct work *work = arg;

    /* TODO: this turn takes as long as there are items. */
    for (size_t i = 0; i < work->count; i++)
        work->visit(work, i);
    work->done(work, NULL);
}

/* Begins in the next turn. Returns why it cannot, or NULL. */
static const coil_error *work_begin(struct work *work)
{
    return coil_handle_error(coil_loop_call_soon(work->loop, work_on, work));
}
