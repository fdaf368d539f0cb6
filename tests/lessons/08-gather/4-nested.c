/* Was it foreseen? */
#include "test.h"

#include <string.h>

#include "prediction.c"

static double seconds_of(const char *what)
{
    static const char *const dishes[] = { "soup", "bread", "tea", "cake" };
    double seconds = 1;

    while (strcmp(what, dishes[(int)seconds - 1]) != 0)
        seconds++;
    return seconds;
}

static coil_result cook(void *what)
{
    COIL_TRY(coil_sleep(seconds_of(what)));
    note(what);
    return coil_value(what);
}

static coil_result burn(void *what)
{
    COIL_TRY(coil_sleep(seconds_of(what)));
    return coil_raise(coil_error_new(&coil_ValueError, "burnt"));
}

static coil_result menu(void *arg)
{
    coil_future *inner = coil_gather(coil_create_task(burn, "bread"),
                                     coil_create_task(cook, "tea"));
    coil_future *outer = coil_gather_return_exceptions(
        coil_create_task(cook, "cake"), inner, coil_create_task(cook, "soup"));
    coil_result all = coil_await(outer);
    coil_result *results = all.value;

    for (int i = 0; i < 3; i++)
        note(results[i].error != NULL ? "error" : results[i].value);
    return coil_value(arg);
}

TEST(what_the_menu_prints, "8.5")
{
    coil_loop *loop = test_loop();

    coil_loop_run_until_complete(loop, coil_loop_create_task(loop, menu, NULL));
    coil_loop_run_forever(loop);
    if (strstr(prediction, "tea") == NULL)
        hint("The inner gather failed, but its tea was not stopped: siblings "
             "go on.");
    else if (strncmp(prediction, "soup tea cake", 13) != 0)
        hint("An error is a result for a gather that returns exceptions: it "
             "waits for the others, the cake too.");
    else
        hint("The list has the order of the arguments, whoever was ready "
             "first.");
    CHECK_PREDICTION(prediction);
}
