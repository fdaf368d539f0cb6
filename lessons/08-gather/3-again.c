/* 3-again · Once more, please. The task: make task CH=08 N=3
 * Change fetch_all(); then say: make lesson CH=08 N=3 */
#include "coil.h"

// <<again.c>>=
/* Fetches all pages, at the same time; and then those that failed, once more,
 * for as many rounds as are allowed. pages[i] is what mirrors[i] gave, or
 * NULL. */
static const coil_error *fetch_all(struct mirror *const *mirrors, size_t count,
                                   int rounds, const char **pages)
{
    coil_task *tasks[MOST];
    coil_result *results = NULL;
    size_t missing = count;

    /* TODO: with one round it works. */
    for (int round = 0; round < rounds && missing > 0; round++) {
        size_t n = 0;

        for (size_t i = 0; i < count; i++)
            if (results == NULL || results[i].error != NULL)
                tasks[n++] = coil_create_task(fetch, mirrors[i]);
        results = coil_await(coil_gather_array(tasks, n, true)).value;
        missing = 0;
        for (size_t i = 0; i < n; i++) {
            pages[i] = results[i].error == NULL ? results[i].value : NULL;
            missing += results[i].error != NULL;
        }
    }
    return NULL;
}
