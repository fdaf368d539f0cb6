/* Cured: a cancel is no failure. It is passed on.
 * no twin: an exhibit of the museum */
#include "coil.h"

/* The line is bad: an answer never comes within 3 s. */
static coil_result dial(void *arg)
{
    (void)arg;
    COIL_TRY(coil_sleep(3));
    return coil_raise(coil_error_new(&coil_OSError, "no answer"));
}

static coil_result call_home(void *arg)
{
    for (int i = 1; i <= 4; i++) {
        coil_result result = dial(arg);

        if (!coil_error_is(result.error, &coil_OSError))
            return result; /* an answer, or a cancel */
        coil_error_release(result.error);
    }
    return coil_raise(coil_error_new(&coil_OSError, "nobody is at home"));
}

static coil_result traveller(void *arg)
{
    coil_loop *loop = coil_get_running_loop();
    double begun = coil_loop_time(loop);
    coil_result result = coil_wait_for(coil_create_task(call_home, arg), 2);

    printf("for 2 s at most, it was said. After %g s: %s\n",
           coil_loop_time(loop) - begun, result.error->type->name);
    coil_error_release(result.error);
    return coil_value(arg);
}

int main(void)
{
    return coil_exit_status(coil_run(traveller, NULL));
}
