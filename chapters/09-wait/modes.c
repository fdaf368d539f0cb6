/* One of three fails. Who waits for what, and for how long? */
#include "coil.h"

static coil_result work(void *seconds)
{
    COIL_TRY(coil_sleep(*(const double *)seconds));
    if (*(const double *)seconds == 2)
        return coil_raise(coil_error_new(&coil_RuntimeError, "broken"));
    return coil_value(seconds);
}

static coil_result try_it(const char *name, double timeout,
                          coil_return_when when)
{
    static double one = 1, two = 2, three = 3;
    coil_loop *loop = coil_get_running_loop();
    double begun = coil_loop_time(loop);
    coil_task *tasks[] = { coil_create_task(work, &three),
                           coil_create_task(work, &two),
                           coil_create_task(work, &one) };
    size_t done;

    COIL_TRY(coil_wait(tasks, 3, timeout, when, &done));
    printf("%-15s after %.1f s: %zu done, %zu pending\n", name,
           coil_loop_time(loop) - begun, done, 3 - done);
    coil_await(coil_gather_return_exceptions(tasks[0], tasks[1], tasks[2]));
    return coil_value(NULL);
}

static coil_result all_modes(void *arg)
{
    COIL_TRY(
        try_it("FIRST_COMPLETED", COIL_FOREVER, COIL_FIRST_COMPLETED).error);
    COIL_TRY(
        try_it("FIRST_EXCEPTION", COIL_FOREVER, COIL_FIRST_EXCEPTION).error);
    COIL_TRY(try_it("ALL_COMPLETED", COIL_FOREVER, COIL_ALL_COMPLETED).error);
    COIL_TRY(try_it("timeout=1.5", 1.5, COIL_ALL_COMPLETED).error);
    return coil_value(arg);
}

int main(void)
{
    return coil_exit_status(coil_run(all_modes, NULL));
}
