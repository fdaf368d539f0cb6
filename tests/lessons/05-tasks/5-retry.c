/* When does it try, what does it give, and whom does it obey? */
#include "test.h"

#include "retry.c"

static coil_loop *loop;

/* Somebody who is called again and again. */
struct shop {
    int fails; /* so many times, and then there is tea */
    int called;
    char *name;          /* noted with each call, or NULL */
    coil_future *answer; /* if it is there, no call is answered */
};

static coil_future *call(void *arg)
{
    struct shop *shop = arg;
    coil_future *answer = coil_loop_create_future(loop);

    if (shop->name != NULL)
        notef("%s%g", shop->name, coil_loop_time(loop));
    else
        notef("%g", coil_loop_time(loop));
    shop->called++;
    if (shop->answer != NULL)
        return answer; /* and nobody will ever fill it */
    if (shop->called <= shop->fails && shop->called < 9)
        coil_future_set_exception(
            answer,
            coil_error_new(&coil_ValueError, "no tea %d", shop->called));
    else
        coil_future_set_result(answer, "tea");
    return answer;
}

static coil_task *start(struct shop *shop, int tries, double delay)
{
    struct retry begin = {
        .call = call, .arg = shop, .tries = tries, .delay = delay
    };

    return coil_loop_create_stackless_task(loop, retry, &begin, sizeof begin);
}

static void run_for(double seconds)
{
    coil_loop_call_later(loop, seconds, (void (*)(void *))coil_loop_stop, loop);
    CHECK_OK(coil_loop_run_forever(loop));
}

TEST(it_gives_up, "5.11")
{
    struct shop shop = { .fails = 8 };
    coil_result result;

    loop = test_loop();
    result = coil_loop_run_until_complete(loop, start(&shop, 3, 1));
    CHECK_THAT(shop.called <= 3,
               "The fourth try is one too many, and the count says otherwise. "
               "What is in a local variable after a stop?");
    hint_if_log("0 1 2", "Each time twice as long as before. Where is the "
                         "delay kept while it sleeps?");
    CHECK_LOG("0 1 3");
    hint("All three tries have failed, and the caller is told that all is "
         "well, or something else than the last error.");
    CHECK_ERROR(result.error, "ValueError: no tea 3");
    hint("The last try has failed, at 3, and there is nothing to wait for any "
         "more.");
    CHECK_DOUBLE(coil_loop_time(loop), 3.0);
}

TEST(it_goes_on_until_it_works, "5.11")
{
    struct shop shop = { .fails = 3 };

    loop = test_loop();
    hint("The fourth try of five works, and each waits twice as long as the "
         "one before.");
    CHECK_STR(coil_loop_run_until_complete(loop, start(&shop, 5, 1)).value,
              "tea");
    CHECK_LOG("0 1 3 7");
}

TEST(one_try_is_enough, "5.11")
{
    struct shop good = { .fails = 0 }, bad = { .fails = 8 };

    loop = test_loop();
    CHECK_STR(coil_loop_run_until_complete(loop, start(&good, 3, 1)).value,
              "tea");
    hint("One try is all there is.");
    CHECK_ERROR(coil_loop_run_until_complete(loop, start(&bad, 1, 1)).error,
                "ValueError: no tea 1");
    CHECK_LOG("0 0");
}

TEST(a_cancel_in_its_sleep, "5.8")
{
    struct shop shop = { .fails = 8 };
    coil_task *task;

    loop = test_loop();
    task = start(&shop, 5, 10);
    run_for(1);
    coil_task_cancel(task, "enough");
    coil_loop_run_until_complete(loop, coil_future_retain(task));
    hint("It was cancelled while it slept, and has tried again. After each "
         "stop, look at sent.error.");
    CHECK_LOG("0");
    CHECK(coil_future_cancelled(task));
    CHECK_DOUBLE(coil_loop_time(loop), 1.0);
    coil_future_release(task);
}

TEST(a_cancel_during_a_try, "5.8")
{
    struct shop shop = { .fails = 8 };
    coil_task *task;

    loop = test_loop();
    shop.answer = coil_loop_create_future(loop);
    task = start(&shop, 5, 10);
    run_for(1);
    coil_future_release(shop.answer);
    shop.answer = NULL; /* from now on there is an answer at once */
    coil_task_cancel(task, "enough");
    coil_loop_run_until_complete(loop, coil_future_retain(task));
    hint("It was cancelled during a try, and has tried again: not every error "
         "says that the try has failed.");
    CHECK_LOG("0");
    CHECK(coil_future_cancelled(task));
    coil_future_release(task);
}

TEST(two_at_once, "5.2")
{
    struct shop ours = { .fails = 8, .name = "a" };
    struct shop theirs = { .fails = 8, .name = "b" };
    coil_task *one, *two;

    loop = test_loop();
    one = start(&ours, 2, 1);
    two = start(&theirs, 3, 2);
    coil_loop_run_until_complete(loop, one);
    coil_loop_run_until_complete(loop, two);
    hint("Two are tried at the same time, and share something that each should "
         "have for itself.");
    CHECK_LOG("a0 b0 a1 b2 b6");
}
