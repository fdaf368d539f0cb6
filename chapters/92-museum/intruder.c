/* Wrong: a signal handler that does the work itself.
 * Symptom: 4 apples for 90 cents */
#include "coil.h"

#include <signal.h>

/* What is in the till is what was sold, and a half of a sale is no sale. */
static int apples = 3, cents = 90;

static void count(int sig)
{
    (void)sig;
    printf("%d apples for %d cents\n", apples, cents);
}

static void sell(void *arg)
{
    (void)arg;
    apples++;
    raise(SIGUSR1); /* in the worst of all moments */
    cents += 30;
}

int main(void)
{
    coil_loop *loop = coil_loop_new();

    if (loop == NULL)
        return 1;
    signal(SIGUSR1, count);
    coil_loop_call_soon(loop, sell, NULL);
    coil_loop_run_forever(loop);
    coil_loop_free(loop);
    return 0;
}
