/* no twin: asyncio has no loop that may run inside of itself
 *
 * The third cure, and its price: who ran last must end first. */
#include "coil.h"

static coil_loop *loop;

static coil_result fetch(void *seconds)
{
    COIL_TRY(coil_sleep(*(double *)seconds));
    printf("%.1f: the page of %.1f s is here\n", coil_loop_time(loop),
           *(double *)seconds);
    return coil_value(NULL);
}

/* A cell that runs the loop in which it runs. */
static coil_result cell(void *seconds)
{
    coil_result result =
        coil_loop_run_until_complete(loop, coil_create_task(fetch, seconds));

    printf("%.1f: the cell of %.1f s goes on\n", coil_loop_time(loop),
           *(double *)seconds);
    return result;
}

static coil_result notebook(void *arg)
{
    double quick = 0.1, slow = 0.3;
    coil_task *first = coil_create_task(cell, &quick);
    coil_task *second = coil_create_task(cell, &slow);

    (void)arg;
    COIL_TRY(coil_await(first).error);
    return coil_await(second);
}

int main(void)
{
    coil_virtual_clock clock;
    coil_loop_options options = { .clock = &clock.clock, .reentrant = true };
    coil_runner *runner;
    coil_result result;

    coil_virtual_clock_init(&clock);
    runner = coil_runner_new(&options);
    if (runner == NULL)
        return 1;
    loop = coil_runner_get_loop(runner);
    result = coil_runner_run(runner, notebook, NULL);
    coil_runner_close(runner);
    return result.error != NULL;
}
