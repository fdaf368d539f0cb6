/* The hare and the tortoise, five steps each. Who falls asleep? */
#include "coil.h"

enum { STEPS = 5 };

struct runner {
    const char *name;
    double pace; /* seconds for a step */
    int nap_at;  /* after this step it lies down for a second; 0: never */
    int steps;
    coil_loop *loop;
};

static void step(void *arg)
{
    struct runner *runner = arg;
    double pause = runner->pace;

    runner->steps++;
    printf("%s: step %d\n", runner->name, runner->steps);
    if (runner->steps == STEPS) {
        printf("%s wins\n", runner->name);
        coil_loop_stop(runner->loop);
        return;
    }
    if (runner->steps == runner->nap_at)
        pause = 1;
    coil_loop_call_later(runner->loop, pause, step, runner);
}

int main(void)
{
    coil_loop *loop = coil_loop_new();
    struct runner hare = { "hare", 0.1, 3, 0, loop };
    struct runner tortoise = { "tortoise", 0.22, 0, 0, loop };

    if (loop == NULL)
        return 1;
    coil_loop_call_later(loop, hare.pace, step, &hare);
    coil_loop_call_later(loop, tortoise.pace, step, &tortoise);
    coil_loop_run_forever(loop);
    coil_loop_free(loop);
    return 0;
}
