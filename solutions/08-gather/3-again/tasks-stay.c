/* Each place keeps its task from round to round, with a reference, and only those
 * that have failed get a new one. The row has always the same length: who is done
 * counts at once. */
#include "coil.h"

// <<again.c>>=
static bool has_failed(coil_task *task)
{
    return task == NULL || coil_future_exception(task) != NULL;
}

static const coil_error *one_round(struct mirror *const *mirrors,
                                   coil_task **tasks, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (has_failed(tasks[i])) {
            coil_future_release(tasks[i]);
            tasks[i] = coil_create_task(fetch, mirrors[i]);
        }
        coil_future_retain(tasks[i]);
    }
    return coil_await(coil_gather_array(tasks, count, true)).error;
}

static const coil_error *fetch_all(struct mirror *const *mirrors, size_t count,
                                   int rounds, const char **pages)
{
    coil_task *tasks[MOST] = { NULL };
    const coil_error *error = NULL;

    for (int round = 0; round < rounds && error == NULL; round++)
        error = one_round(mirrors, tasks, count);
    for (size_t i = 0; i < count; i++) {
        pages[i] = NULL;
        if (error == NULL && !has_failed(tasks[i]))
            pages[i] = coil_future_result(tasks[i]).value;
        coil_error_retain(error);
        coil_future_release(tasks[i]);
        coil_error_release(error);
    }
    return error;
}
