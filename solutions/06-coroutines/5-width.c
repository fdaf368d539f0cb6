/* 5-width · So many at once, and no more: an answer. A worker is a task, and the
 * function is called in it. The list is shared, and needs no lock: between two
 * stops nobody else runs. */
#include "coil.h"

// <<each.c>>=
enum { WIDEST = 8, LONGEST = 64 }; /* width and n are not larger */

struct work {
    coil_function *function;
    void **args;
    size_t n;
    size_t next;             /* the first that nobody has begun */
    const coil_error *error; /* the first; held */
};

static coil_result worker(void *arg)
{
    struct work *work = arg;
    const coil_error *error;

    while (work->next < work->n) {
        error = work->function(work->args[work->next++]).error;
        if (work->error == NULL)
            work->error = coil_error_retain(error);
    }
    return coil_value(NULL);
}

static const coil_error *each(coil_function *function, void **args, size_t n,
                              size_t width)
{
    struct work work = { function, args, n, 0, NULL };
    coil_task *workers[WIDEST];

    for (size_t i = 0; i < width; i++)
        workers[i] = coil_create_task(worker, &work);
    for (size_t i = 0; i < width; i++)
        coil_await(workers[i]);
    coil_error_release(work.error);
    return work.error;
}
