/* Cured: a clock that knows when the next second begins.
 * no twin: an exhibit of the museum */
#include "coil.h"

static coil_result strike(void *arg)
{
    coil_loop *loop = coil_get_running_loop();
    double begun = coil_loop_time(loop);

    for (int i = 0; i < 5; i++) {
        printf("it strikes at %.1f s\n", coil_loop_time(loop) - begun);
        COIL_TRY(coil_sleep(0.1)); /* to strike takes a moment */
        COIL_TRY(coil_sleep(begun + i + 1 - coil_loop_time(loop)));
    }
    return coil_value(arg);
}

int main(void)
{
    return coil_exit_status(coil_run(strike, NULL));
}
