/* A second loop, run inside of the first: what the guard spares us. */
#include "coil.h"

static coil_result fetch(void *arg)
{
    COIL_TRY(coil_sleep(0.1));
    return coil_value(arg);
}

/* A loop that may run inside of another: section 7.10 says how. */
static coil_loop *unguarded_loop(void)
{
    return coil_loop_new_with(&(coil_loop_options){ .reentrant = true });
}

static coil_result cell(void *arg)
{
    coil_loop *inner = unguarded_loop();

    if (inner == NULL)
        return coil_value(arg);
    coil_loop_run_until_complete(inner,
                                 coil_loop_create_task(inner, fetch, NULL));
    coil_loop_free(inner);
    printf("a page\n");
    return coil_value(arg);
}

static coil_result tick(void *arg)
{
    printf("tick\n");
    COIL_TRY(coil_sleep(0.04));
    printf("tock\n");
    return coil_value(arg);
}

static coil_result notebook(void *arg)
{
    coil_task *clock = coil_create_task(tick, arg);

    COIL_TRY(coil_await(coil_create_task(cell, arg)).error);
    return coil_await(clock);
}

int main(void)
{
    return coil_exit_status(coil_run(notebook, NULL));
}
