/* 3-again · Once more, please: an answer. The row of the second round is shorter
 * than that of the first, so somebody must know whose place is which. And what is
 * kept from one round to the next are the pages, which are the program's, and not
 * the row of results, which is the gather's. */
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
                pages[whose[i]] = results[i].value;
                missing--;
            }
    }
    return NULL;
}
