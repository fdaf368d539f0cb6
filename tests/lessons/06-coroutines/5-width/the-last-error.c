/* A later error takes the place of the first.
 * Says: Two letters were lost */
#include "coil.h"

// <<each.c>>=
enum { WIDEST = 8 };

struct work {
    coil_function *function;
    void **args;
    size_t n;
    size_t next;
    const coil_error *error;
};

static coil_result worker(void *arg)
{
    struct work *work = arg;

    while (work->next < work->n) {
        const coil_error *error =
            work->function(work->args[work->next++]).error;

        if (error == NULL)
            continue;
        coil_error_release(work->error);
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
