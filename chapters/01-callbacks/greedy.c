/* A loop that empties its queue before it looks up.
 * no twin: asyncio's loop does not do this, and neither will ours */
#include <stdbool.h>
#include <stdio.h>

typedef void callback(void);

static callback *queue[4];
static unsigned head, tail;
static bool stopping;
static long spins;

static void call_soon(callback *call)
{
    queue[tail++ % 4] = call;
}

static void run_forever(void)
{
    while (!stopping) { /* here timers and sockets would have their turn */
        while (head != tail)
            queue[head++ % 4]();
    }
}

static void spin(void)
{
    if (++spins == 1000000)
        printf("a million spins, and the loop has %s\n",
               stopping ? "been asked to stop, but not noticed"
                        : "never been asked to stop");
    else
        call_soon(spin); /* me again */
}

static void stop(void)
{
    stopping = true;
    printf("stop, please, after %ld spin\n", spins);
}

int main(void)
{
    call_soon(spin);
    call_soon(stop);
    run_forever();
    return 0;
}
