/* no twin: Python does not show its stacks to anybody.
 *
 * Two stacks and a switch, and nothing else: no loop, no task. */
#include "coil.c"

static void *thrower, *catcher; /* where each of the two stopped */

static void catch_it(void *arg)
{
    const char *what = arg;

    for (int times = 1;; times++) {
        printf("        caught the %s, %d\n", what, times);
        coil_switch_stack(&catcher, thrower);
    }
}

int main(void)
{
    static _Alignas(16) char room[STACK_SMALLEST];

    catcher = prepare_stack(room + sizeof room, catch_it, "ball");
    for (int times = 1; times <= 3; times++) {
        printf("thrown, %d\n", times);
        coil_switch_stack(&thrower, catcher);
    }
    printf("enough\n");
    return 0;
}
