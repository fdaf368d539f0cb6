/* The row of the first round is asked in the third, and is gone.
 * Says: only until the task awaits again */
#include "coil.h"

// <<again.c>>=
static const coil_error *fetch_all(struct mirror *const *mirrors, size_t count,
                                   int rounds, const char **pages)
{
    coil_task *tasks[MOST];
    coil_result *first = NULL;

    for (int round = 0; round < rounds; round++) {
        size_t n = 0, j = 0;
        coil_result *results;

        for (size_t i = 0; i < count; i++)
            if (first == NULL || first[i].error != NULL)
                tasks[n++] = coil_create_task(fetch, mirrors[i]);
        results = coil_await(coil_gather_array(tasks, n, true)).value;
        for (size_t i = 0; i < count; i++)
            if (first == NULL || first[i].error != NULL) {
                pages[i] = results[j].error == NULL ? results[j].value : NULL;
                j++;
            }
        if (first == NULL)
            first = results;
    }
    return NULL;
}
