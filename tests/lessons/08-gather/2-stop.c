/* Are the others stopped, and are they waited for? */
#include "test.h"

#include "stop.c"

#include <string.h>

static coil_result cook(void *what)
{
    const coil_error *error = coil_sleep(3);

    if (error == NULL) {
        notef("%s:ready", (char *)what);
        return coil_value(what);
    }
    notef("%s:stopped", (char *)what);
    coil_error_retain(error);
    coil_sleep(1); /* washing up */
    notef("%s:clean", (char *)what);
    coil_error_release(error);
    return coil_raise(error);
}

static coil_result burns(void *what)
{
    COIL_TRY(coil_sleep(1));
    return coil_raise(
        coil_error_new(&coil_ValueError, "the %s is burnt", (char *)what));
}

static coil_result dinner(void *arg)
{
    coil_task *tasks[] = { coil_create_task(cook, "soup"),
                           coil_create_task(arg == NULL ? cook : burns,
                                            "bread"),
                           coil_create_task(cook, "tea") };
    const coil_error *error = all_or_nothing(tasks, 3);

    note("dinner");
    return coil_raise(error);
}

TEST(all_is_well, "8.5")
{
    coil_loop *loop = test_loop();

    CHECK_OK(coil_loop_run_until_complete(
                 loop, coil_loop_create_task(loop, dinner, NULL))
                 .error);
    CHECK_LOG("soup:ready bread:ready tea:ready dinner");
}

TEST(the_others_are_stopped, "8.5")
{
    coil_loop *loop = test_loop();
    coil_task *task = coil_loop_create_task(loop, dinner, "burn it");
    const char *log;

    coil_future_retain(task);
    coil_loop_run_until_complete(loop, coil_future_retain(task));
    coil_loop_run_forever(loop);
    log = test_log();
    if (strstr(log, "ready") != NULL)
        hint("The bread is burnt, and somebody cooked on. A gather that has "
             "failed is done; its children are not: cancel each of them.");
    else
        hint("Back to the table, and the cooks are still washing up. Wait for "
             "those you have stopped.");
    CHECK_LOG("soup:stopped tea:stopped soup:clean tea:clean dinner");
    hint("The error that comes out is the first one: it says what went "
         "wrong.");
    CHECK_ERROR(coil_future_exception(task), "the bread is burnt");
    coil_future_release(task);
    coil_future_release(task);
}

TEST(nobody_is_left, "8.5")
{
    coil_loop *loop = test_loop();
    coil_task *task = coil_loop_create_task(loop, dinner, "burn it");

    coil_future_retain(task);
    coil_loop_run_until_complete(loop, task);
    coil_loop_run_forever(loop);
    coil_future_release(task);
    hint("Somebody still holds a task. The gather takes over one reference to "
         "each; what you retain goes to the next gather, or you release it.");
    CHECK_INT(coil_loop_census(loop).futures, 0);
    CHECK_LOG(test_log());
}
