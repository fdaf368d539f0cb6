/* Turn by turn: one callback always comes back, the other one does not. */
#include "coil.h"

static void greedy(void *loop)
{
    printf(" greedy");
    coil_loop_call_soon(loop, greedy, loop); /* me again */
}

static void modest(void *loop)
{
    (void)loop;
    printf(" modest");
}

int main(void)
{
    coil_loop *loop = coil_loop_new();

    if (loop == NULL)
        return 1;
    coil_loop_call_soon(loop, greedy, loop);
    coil_loop_call_soon(loop, modest, loop);
    for (int turn = 1; turn <= 3; turn++) {
        printf("turn %d:", turn);
        coil_loop_stop(loop); /* after one turn */
        coil_loop_run_forever(loop);
        printf("\n");
    }
    coil_loop_free(loop);
    return 0;
}
