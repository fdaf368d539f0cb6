/* The end is noticed a turn too late.
 * Says: no further turn is needed */
#include "coil.h"

// <<slices.c>>=
enum { SLICE = 100 }; /* items in one turn, at most */

struct work {
    coil_loop *loop;
    size_t count;
    void (*visit)(struct work *work, size_t index);
    void (*done)(struct work *work, const coil_error *error);
    void *data;  /* belongs to visit and done */
    size_t next; /* the first item that was not visited yet */
};

static void work_on(void *arg);

static const coil_error *come_back(struct work *work)
{
    return coil_handle_error(coil_loop_call_soon(work->loop, work_on, work));
}

static void work_on(void *arg)
{
    struct work *work = arg;
    const coil_error *error = NULL;

    int i;

    for (i = 0; i < SLICE && work->next < work->count; i++)
        work->visit(work, work->next++);
    if (i == SLICE) {
        error = come_back(work);
        if (error == NULL)
            return;
    }
    work->done(work, error);
}

/* Begins in the next turn. Returns why it cannot, or NULL. */
static const coil_error *work_begin(struct work *work)
{
    work->next = 0;
    return come_back(work);
}
