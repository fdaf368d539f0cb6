/* Do the cooks hear of it? */
#include "test.h"

#include <string.h>

static coil_result cook(void *what)
{
    const coil_error *error = coil_sleep(3);

    notef("%s:%s", (char *)what, error != NULL ? "stopped" : "ready");
    if (error == NULL)
        return coil_value(what);
    coil_error_retain(error);
    coil_sleep(1); /* washing up */
    notef("%s:clean", (char *)what);
    coil_error_release(error);
    return coil_raise(error);
}

static coil_result deaf(void *what)
{
    coil_sleep(3);
    return coil_value(what);
}

static void one_turn(coil_loop *loop)
{
    coil_loop_stop(loop);
    coil_loop_run_forever(loop);
}

TEST(the_children_are_asked, "8.6")
{
    coil_loop *loop = test_loop();
    coil_future *all = coil_gather(coil_loop_create_task(loop, cook, "soup"),
                                   coil_loop_create_task(loop, cook, "tea"));

    one_turn(loop);
    CHECK(coil_future_cancel(all, NULL));
    CHECK_THAT(!coil_future_done(all),
               "The gather is done, and its children are not. It waits for "
               "them, also after it was cancelled.");
    coil_loop_run_until_complete(loop, all);
    coil_loop_run_forever(loop);
    if (strstr(test_log(), "ready") != NULL)
        hint("Somebody cooked on: each child that is not done is asked to "
             "stop, also after another has accepted.");
    CHECK_LOG("soup:stopped tea:stopped soup:clean tea:clean");
}

TEST(what_was_asked_for_is_not_forgotten, "8.6")
{
    coil_loop *loop = test_loop();
    coil_future *all =
        coil_gather(coil_loop_create_task(loop, deaf, "grandfather"));

    one_turn(loop);
    CHECK(coil_future_cancel(all, NULL));
    hint("No child listened, but the gather was asked. Whoever awaits it "
         "hears of the cancel: set cancel_requested.");
    CHECK_ERROR(coil_loop_run_until_complete(loop, all).error,
                "CancelledError: ");
}

TEST(nobody_is_left_to_ask, "8.6")
{
    coil_loop *loop = test_loop();
    coil_future *child = coil_loop_create_future(loop);
    coil_future *all = coil_gather(coil_future_retain(child));

    coil_future_set_result(child, "tea");
    hint("All children are done, and the gather is about to hear of it. There "
         "was nobody to cancel: say so, and keep the result.");
    CHECK(!coil_future_cancel(all, NULL));
    CHECK_OK(coil_loop_run_until_complete(loop, all).error);
    coil_future_release(child);
}

TEST(what_is_done_stays_done, "8.6")
{
    coil_loop *loop = test_loop();
    coil_future *child = coil_loop_create_future(loop);
    coil_future *failing = coil_loop_create_future(loop);
    coil_future *all =
        coil_gather(coil_future_retain(child), coil_future_retain(failing));

    coil_future_cancel(failing, NULL);
    one_turn(loop);
    hint("The gather was done, because a child had failed. To cancel it now "
         "must reach nobody.");
    CHECK(!coil_future_cancel(all, NULL));
    CHECK(!coil_future_done(child));
    coil_future_exception(all);
    coil_future_release(all);
    coil_future_cancel(child, NULL);
    coil_future_release(child);
    coil_future_release(failing);
}
