/* Is the cook asked, and can one leave all the same? */
#include "test.h"

#include <signal.h>
#include <stdlib.h>

static void press(void *arg)
{
    (void)arg;
    raise(SIGINT);
}

static void prepare(void)
{
    signal(SIGINT, SIG_DFL);
    setenv("COIL_CLOCK", "virtual", 1);
}

static coil_result stirs(void *arg)
{
    coil_loop_call_later(coil_get_running_loop(), 1, press, NULL);
    coil_sleep(100);
    coil_sleep(1); /* not now, the sauce would burn */
    note("stirred");
    return coil_value(arg);
}

TEST(the_first_time_one_is_asked, "7.4")
{
    coil_result result;

    prepare();
    result = coil_run(stirs, "sauce");
    hint("The loop was left at once. The first time, the main task is asked "
         "to stop, where it waits; and it may say: not now.");
    CHECK_STR(result.value, "sauce");
    coil_error_release(result.error);
    CHECK_LOG(test_log());
}

static coil_result cook(void *arg)
{
    const coil_error *error;

    (void)arg;
    coil_loop_call_later(coil_get_running_loop(), 1, press, NULL);
    error = coil_sleep(100);
    note("gas-off");
    return coil_raise(error);
}

TEST(who_obeys_is_interrupted, "7.4")
{
    coil_result result;

    prepare();
    result = coil_run(cook, NULL);
    CHECK_LOG("gas-off");
    hint("Outside, this was no cancel but Ctrl-C. explain_end() gives it its "
         "name, if somebody has counted.");
    CHECK(coil_error_is(result.error, &coil_KeyboardInterrupt));
    coil_error_release(result.error);
}

static coil_result deaf(void *arg)
{
    coil_loop *loop = coil_get_running_loop();

    coil_loop_call_later(loop, 1, press, NULL);
    coil_loop_call_later(loop, 3, press, NULL);
    coil_sleep(2);
    coil_sleep(5);
    coil_sleep(5);
    return coil_value(arg);
}

TEST(the_second_time_it_is_serious, "7.4")
{
    coil_result result;

    prepare();
    result = coil_run(deaf, NULL);
    hint("Ctrl-C was pressed twice, and the program is still waiting. The "
         "second time, nobody is asked.");
    CHECK(coil_error_is(result.error, &coil_KeyboardInterrupt));
    coil_error_release(result.error);
}
