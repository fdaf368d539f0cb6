/* Was the order foreseen? */
#include "test.h"

#include <stdlib.h>
#include <string.h>

#include "prediction.c"

static coil_loop *loop;

struct cell {
    double seconds;
    char *page, *cell;
};

static coil_result fetch(void *arg)
{
    const struct cell *cell = arg;

    COIL_TRY(coil_sleep(cell->seconds));
    note(cell->page);
    return coil_value(NULL);
}

static coil_result run_cell(void *arg)
{
    const struct cell *cell = arg;
    coil_result result =
        coil_loop_run_until_complete(loop, coil_create_task(fetch, arg));

    note(cell->cell);
    return result;
}

static coil_result notebook(void *arg)
{
    static struct cell quick = { 1, "quick-page", "quick-cell" };
    static struct cell slow = { 3, "slow-page", "slow-cell" };
    coil_task *first = coil_create_task(run_cell, &quick);
    coil_task *second = coil_create_task(run_cell, &slow);

    (void)arg;
    COIL_TRY(coil_await(first).error);
    return coil_await(second);
}

TEST(the_order_of_the_cells, "7.10")
{
    coil_loop_options options = { .reentrant = true };
    coil_runner *runner;

    setenv("COIL_CLOCK", "virtual", 1);
    runner = coil_runner_new(&options);
    REQUIRE(runner != NULL);
    loop = coil_runner_get_loop(runner);
    coil_runner_run(runner, notebook, NULL);
    coil_runner_close(runner);
    if (strncmp(prediction, "slow", 4) == 0)
        hint("The inner run serves everybody: it is the same loop. So the "
             "quick page comes when its time has come.");
    else
        hint("Runs are calls, and the last call that was made is the first "
             "that returns.");
    CHECK_PREDICTION(prediction);
}
