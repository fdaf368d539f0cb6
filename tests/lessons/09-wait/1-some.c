/* Does it wait for enough, and no longer? */
#include "test.h"

#include "some.c"

enum { MOST = 4 };

/* What the mirrors need, in seconds; below zero: it fails after so many. */
struct race {
    double mirrors[MOST];
    size_t count, enough;
    double seconds; /* how long we wait; 0: for ever */
    double begin;   /* when we begin */
    double cancel;  /* when we are cancelled; 0: never */
};

static coil_result fetch(void *arg)
{
    double seconds = *(const double *)arg;

    COIL_TRY(coil_sleep(seconds < 0 ? -seconds : seconds));
    if (seconds < 0)
        return coil_raise(coil_error_new(&coil_RuntimeError, "no page"));
    return coil_value(arg);
}

static void cancel_it(void *task)
{
    coil_task_cancel(task, NULL);
}

static double begun;

static double now(void)
{
    return coil_loop_time(coil_get_running_loop()) - begun;
}

/* Notes when it came back and how many were done; or the error. */
static void wait_for(struct race *race, coil_future **pages, size_t *done)
{
    double seconds = race->seconds > 0 ? race->seconds : COIL_FOREVER;
    const coil_error *error =
        wait_for_some(pages, race->count, race->enough, seconds, done);

    if (error != NULL)
        notef("%s-%.0f", error->type->name, now());
    else
        notef("%zu-%.0f", *done, now());
}

static coil_result run_a_race(void *arg)
{
    struct race *race = arg;
    coil_loop *loop = coil_get_running_loop();
    coil_future *pages[MOST], *given[MOST];
    size_t done = 0, there = 0;

    begun = coil_loop_time(loop);
    if (race->cancel > 0)
        coil_loop_call_later(loop, race->cancel, cancel_it,
                             coil_current_task());
    for (size_t i = 0; i < race->count; i++)
        given[i] = pages[i] = coil_create_task(fetch, &race->mirrors[i]);
    if (race->begin > 0)
        coil_sleep(race->begin);
    wait_for(race, pages, &done);
    if (race->cancel == 0)
        for (size_t i = 0; i < race->count; i++)
            CHECK_THAT(coil_future_done(pages[i]) == (i < done),
                       "The done stand first, and *done says how many they "
                       "are. Here place %zu of %zu does not fit to that.",
                       i, race->count);
    for (size_t i = 0; i < race->count; i++) {
        for (size_t j = 0; j < race->count; j++)
            there += pages[j] == given[i];
        coil_sleep(20);
        CHECK_THAT(!coil_future_cancelled(given[i]),
                   "Nobody is to be stopped: those that are pending go on.");
        coil_future_exception(given[i]);
        coil_future_release(given[i]);
    }
    CHECK_THAT(there == race->count,
               "The array was sorted, and some future is not in it any more, "
               "or is in it twice.");
    return coil_value(NULL);
}

static void run(struct race race)
{
    coil_loop *loop = test_loop();

    CHECK_OK(coil_loop_run_until_complete(
                 loop, coil_loop_create_task(loop, run_a_race, &race))
                 .error);
}

TEST(two_of_three, "9.2")
{
    hint("This wait was for two, and one was done: the next coil_wait() comes "
         "back at once, without going on, if it is given one that is done.");
    run((struct race){ { 3, 1, 2 }, 3, 2, 0, 0, 0 });
    CHECK_LOG("2-2");
    hint("There is enough, or not, and it did not come back at the right "
         "time.");
    run((struct race){ { 3, 1, 2, 9 }, 4, 3, 0, 0, 0 });
    run((struct race){ { 3, 1, 2, 9 }, 4, 1, 0, 0, 0 });
    run((struct race){ { 7 }, 1, 1, 0, 0, 0 });
    CHECK_LOG("3-3 1-1 1-7");
}

TEST(who_is_done_already_counts, "9.2")
{
    hint("Somebody was done before the wait began, and counts like the "
         "others.");
    run((struct race){ { 1, 9, 5 }, 3, 2, 0, 3, 0 });
    run((struct race){ { 1, 2, 5 }, 3, 2, 0, 3, 0 });
    CHECK_LOG("2-5 2-3");
}

TEST(several_at_once, "9.4")
{
    hint("Three were done in the same moment, and it waited for a fourth, or "
         "did not count them. So many rounds are not so many futures.");
    run((struct race){ { 1, 1, 1, 9 }, 4, 2, 0, 0, 0 });
    run((struct race){ { 1, 1, 4, 9 }, 4, 3, 0, 0, 0 });
    CHECK_LOG("3-1 3-4");
}

TEST(no_longer_than_that, "9.3")
{
    hint("The time is over, and the wait goes on. That it is over is no "
         "error.");
    run((struct race){ { 8, 9 }, 2, 1, 5, 0, 0 });
    CHECK_LOG("0-5");
    hint("The time is for all rounds together, from the moment of the call.");
    run((struct race){ { 1, 4, 9 }, 3, 3, 5, 0, 0 });
    run((struct race){ { 1, 4, 9 }, 3, 3, 5, 2, 0 });
    run((struct race){ { 1, 4, 9 }, 3, 3, 20, 0, 0 });
    CHECK_LOG("2-5 2-7 3-9");
}

TEST(a_failure_is_an_end_like_others, "9.3")
{
    hint("One has failed. For a wait it is done, as others are, and its error "
         "is its own.");
    run((struct race){ { -1, 2, 9 }, 3, 2, 0, 0, 0 });
    CHECK_LOG("2-2");
}

TEST(who_is_cancelled_stops_waiting, "9.3")
{
    hint("The task that waits was cancelled. That error is its own, and is to "
         "be returned, and then and there.");
    run((struct race){ { 1, 6, 9 }, 3, 2, 0, 0, 4 });
    CHECK_LOG("CancelledError-4");
}
