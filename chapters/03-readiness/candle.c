/* A candle burns down by itself, or until somebody blows it out. A signal
 * is somebody. */
#include "coil.h"

#include <signal.h>
#include <unistd.h>

static coil_loop *loop;
static int height = 5;

static void burn(void *arg)
{
    (void)arg;
    printf("%d cm\n", height);
    if (--height > 0)
        coil_loop_call_later(loop, 0.1, burn, NULL);
}

static void blow(void *arg)
{
    (void)arg;
    kill(getpid(), SIGUSR1); /* anybody may do this, with kill -USR1 */
}

static void blown_out(void *arg)
{
    (void)arg;
    printf("blown out\n");
    coil_loop_stop(loop);
}

int main(void)
{
    loop = coil_loop_new();
    if (loop == NULL)
        return 1;
    coil_loop_add_signal_handler(loop, SIGUSR1, blown_out, NULL);
    coil_loop_call_soon(loop, burn, NULL);
    coil_loop_call_later(loop, 0.25, blow, NULL);
    coil_loop_run_forever(loop);
    coil_loop_free(loop);
    return 0;
}
