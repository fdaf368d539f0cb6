/* Another right answer: a greenlet for each job, but no more of them at a time
 * than may work. Whenever one has ended, another one takes its place. */
#include "coil.h"

// <<pool.c>>=
enum { MOST = 64 };

static void pool(coil_function *function, void *const *args, size_t count,
                 size_t limit)
{
    coil_greenlet *working[MOST];
    size_t n = 0, begun = 0, done;

    while (n > 0 || begun < count) {
        while (n < limit && begun < count)
            working[n++] = coil_spawn(function, args[begun++]);
        coil_wait(working, n, COIL_FOREVER, COIL_FIRST_COMPLETED, &done);
        for (size_t i = 0; i < done; i++)
            coil_future_release(working[i]);
        n -= done;
        for (size_t i = 0; i < n; i++)
            working[i] = working[i + done];
    }
}
