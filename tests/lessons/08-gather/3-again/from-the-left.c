/* The row of the second round is laid over the pages from the left.
 * Says: A page is in the wrong place */
#include "coil.h"

// <<again.c>>=
/* Fetches all pages, at the same time; and then those that failed, once more, for
 * as many rounds as are allowed. pages[i] is what mirrors[i] gave, or NULL. */
static const coil_error *fetch_all(struct mirror *const *mirrors, size_t count,
                                   int rounds, const char **pages)
{
    coil_task *tasks[MOST];
    size_t whose[MOST], missing = count;

    for (size_t i = 0; i < count; i++)
        pages[i] = NULL;
    for (int round = 0; round < rounds && missing > 0; round++) {
        coil_result all, *results;
        size_t n = 0;

        for (size_t i = 0; i < count; i++)
            if (pages[i] == NULL)
                whose[n++] = i;
        for (size_t i = 0; i < n; i++)
            tasks[i] = coil_create_task(fetch, mirrors[whose[i]]);
        all = coil_await(coil_gather_array(tasks, n, true));
        if (all.error != NULL)
            return all.error;
        results = all.value;
        for (size_t i = 0; i < n; i++)
            if (results[i].error == NULL) {
                pages[i] = results[i].value;
                missing--;
            }
    }
    return NULL;
}
