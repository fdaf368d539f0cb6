/* Chapter 8, gather: one future for many. Names that begin with `help_` are
 * the sentences of help(asyncio.gather), one after the other; names that
 * begin with `asyncio_` are other points of asyncio's behaviour. */
#include "test.h"

#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

/* What a task of these tests does: it sleeps, and then returns its word, or
 * fails with it. */
struct job {
    char *word;
    double seconds;
    bool fails;
    bool deaf; /* returns its word even when it is cancelled */
};

static coil_result work(void *arg)
{
    const struct job *job = arg;
    const coil_error *error = coil_sleep(job->seconds);

    if (error != NULL) {
        notef("%s:%s", job->word, error->type->name);
        return job->deaf ? coil_value(job->word) : coil_raise(error);
    }
    note(job->word);
    if (job->fails)
        return coil_raise(coil_error_new(&coil_ValueError, "%s", job->word));
    return coil_value(job->word);
}

static coil_task *start(coil_loop *loop, struct job *job)
{
    return coil_loop_create_task(loop, work, job);
}

static coil_result run(coil_loop *loop, coil_function *function, void *arg)
{
    return coil_loop_run_until_complete(
        loop, coil_loop_create_task(loop, function, arg));
}

static void one_turn(coil_loop *loop)
{
    coil_loop_stop(loop);
    CHECK_OK(coil_loop_run_forever(loop));
}

/* Until nothing is left to do. */
static void finish(coil_loop *loop)
{
    coil_loop_run_forever(loop);
}

static void note_result(coil_result result)
{
    if (result.error != NULL)
        notef("%s(%s)", result.error->type->name, result.error->message);
    else
        notef("%s", result.value != NULL ? (char *)result.value : "None");
}

/* What a gather gave, in words. */
static void note_all(coil_result all, size_t count)
{
    const coil_result *results = all.value;

    if (all.error != NULL || results == NULL) {
        note_result(all);
        return;
    }
    for (size_t i = 0; i < count; i++)
        note_result(results[i]);
}

static void handle(coil_loop *loop, const coil_exception_context *context,
                   void *arg)
{
    (void)loop;
    (void)arg;
    notef("%s|%s", context->message,
          context->error != NULL ? context->error->message : "");
}

static struct job soup = { "soup", 1, false, false };
static struct job bread = { "bread", 3, false, false };
static struct job tea = { "tea", 2, false, false };
static struct job burns = { "burns", 1, true, false };
static struct job spills = { "spills", 2, true, false };
static struct job deaf = { "deaf", 5, false, true };

/* ---- one after the other ---------------------------------------------------- */

static coil_result one_after_the_other(void *arg)
{
    (void)arg;
    COIL_TRY(work(&soup).error);
    COIL_TRY(work(&bread).error);
    return work(&tea);
}

TEST(three_calls_in_a_row_take_the_sum, "8.1")
{
    coil_loop *loop = test_loop();

    CHECK_OK(run(loop, one_after_the_other, NULL).error);
    CHECK_LOG("soup bread tea");
    CHECK_DOUBLE(coil_loop_time(loop), 6.0);
}

static coil_result tasks_by_hand(void *arg)
{
    coil_task *first = coil_create_task(work, &soup);
    coil_task *second = coil_create_task(work, &bread);
    coil_task *third = coil_create_task(work, &tea);

    (void)arg;
    COIL_TRY(coil_await(first).error);
    COIL_TRY(coil_await(second).error);
    return coil_await(third);
}

TEST(three_tasks_take_the_longest, "8.1")
{
    coil_loop *loop = test_loop();

    CHECK_STR(run(loop, tasks_by_hand, NULL).value, "tea");
    CHECK_LOG("soup tea bread");
    CHECK_DOUBLE(coil_loop_time(loop), 3.0);
}

/* ---- help(asyncio.gather), sentence by sentence ------------------------------ */

TEST(help_a_future_aggregating_results, "8.8")
{
    coil_loop *loop = test_loop();
    coil_future *plain = coil_loop_create_future(loop);
    coil_future *both = coil_gather(start(loop, &tea), plain);

    CHECK(!coil_future_done(both));
    CHECK(coil_future_get_loop(both) == loop);
    coil_future_set_result(plain, "milk");
    note_all(coil_loop_run_until_complete(loop, both), 2);
    CHECK_LOG("tea tea milk");
}

static coil_result gathers_coroutines(void *arg)
{
    coil_future *both = coil_gather(coil_create_task(work, &soup),
                                    coil_create_task(work, &tea));

    (void)arg;
    note("gathered");
    note_all(coil_await(both), 2);
    return coil_value(NULL);
}

/* "Coroutines will be wrapped in a future and scheduled in the event loop."
 * Here, it is the caller who wraps them. */
TEST(help_coroutines_are_scheduled, "8.8")
{
    coil_loop *loop = test_loop();

    CHECK_OK(run(loop, gathers_coroutines, NULL).error);
    CHECK_LOG("gathered soup tea soup tea");
}

static coil_result notes(void *word)
{
    note(word);
    return coil_value(word);
}

/* In Coil one knows the order: that in which they were made. */
TEST(help_the_order_of_scheduling_is_that_of_creation, "8.8")
{
    coil_loop *loop = test_loop();
    coil_task *made_first = coil_loop_create_task(loop, notes, "first");
    coil_task *made_last = coil_loop_create_task(loop, notes, "last");
    coil_future *both = coil_gather(made_last, made_first);

    note_all(coil_loop_run_until_complete(loop, both), 2);
    CHECK_LOG("first last last first");
}

/* asyncio raises the ValueError, Coil's future has it. */
TEST(help_all_share_one_loop, "8.8")
{
    coil_loop *loop = test_loop(), *other = test_loop();
    coil_future *here = coil_loop_create_future(loop);
    coil_future *there = coil_loop_create_future(other);
    coil_future *both;

    coil_future_retain(here);
    coil_future_retain(there);
    both = coil_gather(here, there);
    REQUIRE(both != NULL);
    CHECK(coil_future_done(both));
    CHECK_ERROR(coil_future_exception(both),
                "ValueError: The future belongs to a different loop than the "
                "one specified as the loop argument");
    CHECK(coil_future_get_loop(both) == loop);
    coil_future_release(both);
    CHECK(!coil_future_done(here));
    coil_future_release(here);
    coil_future_release(there);
    CHECK_INT(coil_loop_census(loop).futures, 0);
    CHECK_INT(coil_loop_census(other).futures, 0);
}

TEST(help_the_result_is_the_list_of_results, "8.8")
{
    coil_loop *loop = test_loop();
    coil_future *all =
        coil_gather(start(loop, &soup), start(loop, &tea), start(loop, &bread));
    coil_result result = coil_loop_run_until_complete(loop, all);
    const coil_result *results = result.value;

    CHECK_OK(result.error);
    REQUIRE(results != NULL);
    for (size_t i = 0; i < 3; i++)
        CHECK_OK(results[i].error);
    CHECK_STR(results[0].value, "soup");
    CHECK_STR(results[1].value, "tea");
    CHECK_STR(results[2].value, "bread");
    CHECK_DOUBLE(coil_loop_time(loop), 3.0);
    CHECK_LOG("soup tea bread");
}

TEST(help_results_in_the_original_order, "8.8")
{
    coil_loop *loop = test_loop();
    coil_future *all =
        coil_gather(start(loop, &bread), start(loop, &soup), start(loop, &tea));
    coil_result result = coil_loop_run_until_complete(loop, all);

    CHECK_LOG("soup tea bread");
    note_all(result, 3);
    CHECK_LOG("bread soup tea");
}

TEST(help_exceptions_are_treated_as_results, "8.8")
{
    coil_loop *loop = test_loop();
    coil_future *all = coil_gather_return_exceptions(
        start(loop, &spills), start(loop, &bread), start(loop, &burns));
    coil_result result = coil_loop_run_until_complete(loop, all);

    CHECK_OK(result.error);
    CHECK_LOG("burns spills bread");
    note_all(result, 3);
    CHECK_LOG("ValueError(spills) bread ValueError(burns)");
    CHECK_DOUBLE(coil_loop_time(loop), 3.0);
}

TEST(help_the_first_exception_is_propagated_immediately, "8.8")
{
    coil_loop *loop = test_loop();
    coil_future *all = coil_gather(start(loop, &bread), start(loop, &spills),
                                   start(loop, &burns));

    note_all(coil_loop_run_until_complete(loop, all), 3);
    CHECK_DOUBLE(coil_loop_time(loop), 1.0);
    CHECK_LOG("burns ValueError(burns)");
    finish(loop);
    CHECK_LOG("spills bread");
}

TEST(help_cancelling_the_outer_cancels_the_children, "8.8")
{
    coil_loop *loop = test_loop();
    coil_task *quick = coil_loop_create_task(loop, notes, "quick");
    coil_task *slow = start(loop, &bread), *slower = start(loop, &deaf);
    coil_future *all =
        coil_gather(coil_future_retain(quick), coil_future_retain(slow),
                    coil_future_retain(slower));

    one_turn(loop);
    one_turn(loop);
    CHECK(coil_future_cancel(all, NULL));
    CHECK(!coil_future_done(all));
    note_all(coil_loop_run_until_complete(loop, all), 3);
    CHECK_LOG(
        "quick bread:CancelledError deaf:CancelledError CancelledError()");
    CHECK(!coil_future_cancelled(quick));
    CHECK(coil_future_cancelled(slow));
    CHECK_STR(coil_future_result(slower).value, "deaf");
    CHECK_DOUBLE(coil_loop_time(loop), 0.0);
    coil_future_release(quick);
    coil_future_release(slow);
    coil_future_release(slower);
}

TEST(help_a_cancelled_child_raises, "8.8")
{
    coil_loop *loop = test_loop();
    coil_task *child = start(loop, &tea);
    coil_future *all = coil_gather(coil_future_retain(child));

    one_turn(loop);
    coil_task_cancel(child, "enough");
    note_all(coil_loop_run_until_complete(loop, all), 1);
    CHECK_LOG("tea:CancelledError CancelledError(enough)");
    coil_future_release(child);
}

TEST(help_a_cancelled_child_does_not_cancel_the_outer, "8.8")
{
    coil_loop *loop = test_loop();
    coil_future *child = coil_loop_create_future(loop);
    coil_future *all = coil_gather(coil_future_retain(child));

    coil_future_cancel(child, NULL);
    one_turn(loop);
    CHECK(coil_future_cancelled(child));
    CHECK(coil_future_done(all));
    CHECK(!coil_future_cancelled(all));
    CHECK_ERROR(coil_future_exception(all), "CancelledError: ");
    coil_future_release(all);
    coil_future_release(child);
}

TEST(help_one_cancel_does_not_reach_the_others, "8.8")
{
    coil_loop *loop = test_loop();
    coil_task *child = start(loop, &tea), *sibling = start(loop, &bread);
    coil_future *all =
        coil_gather(coil_future_retain(child), coil_future_retain(sibling));

    one_turn(loop);
    coil_task_cancel(child, NULL);
    note_all(coil_loop_run_until_complete(loop, all), 2);
    CHECK(!coil_future_done(sibling));
    CHECK_INT(coil_task_cancelling(sibling), 0);
    finish(loop);
    CHECK_LOG("tea:CancelledError CancelledError() bread");
    CHECK_STR(coil_future_result(sibling).value, "bread");
    coil_future_release(child);
    coil_future_release(sibling);
}

TEST(help_cancelling_a_done_gather_cancels_nobody, "8.8")
{
    coil_loop *loop = test_loop();
    coil_future *child = coil_loop_create_future(loop);
    coil_future *failing = coil_loop_create_future(loop);
    coil_future *all =
        coil_gather(coil_future_retain(child), coil_future_retain(failing));

    coil_future_set_exception(failing, coil_error_new(&coil_ValueError, "no"));
    one_turn(loop);
    CHECK(coil_future_done(all));
    CHECK(!coil_future_cancel(all, NULL));
    CHECK(!coil_future_done(child));
    CHECK_ERROR(coil_future_exception(all), "ValueError: no");
    coil_future_set_result(child, NULL);
    coil_future_release(all);
    coil_future_release(child);
    coil_future_release(failing);
}

static coil_result catches_and_cancels(void *arg)
{
    coil_task *slow = coil_create_task(work, &bread);
    coil_future *all =
        coil_gather(coil_create_task(work, &burns), coil_future_retain(slow));

    (void)arg;
    note_result(coil_await(coil_future_retain(all)));
    CHECK(!coil_future_cancel(all, NULL));
    coil_future_release(all);
    note_result(coil_await(slow));
    return coil_value(NULL);
}

TEST(help_cancelling_after_an_exception_cancels_nobody, "8.8")
{
    coil_loop *loop = test_loop();

    CHECK_OK(run(loop, catches_and_cancels, NULL).error);
    CHECK_LOG("burns ValueError(burns) bread bread");
    CHECK_DOUBLE(coil_loop_time(loop), 3.0);
}

/* ---- order, duplicates, no children ------------------------------------------ */

static coil_result gathers_nothing(void *arg)
{
    coil_loop *loop = coil_get_running_loop();
    coil_future *none = coil_gather_array(NULL, 0, false);
    uint64_t before = coil_loop_turns(loop);

    (void)arg;
    CHECK(coil_future_done(none));
    CHECK_OK(coil_await(none).error);
    CHECK_INT(coil_loop_turns(loop) - before, 0);
    return coil_value(NULL);
}

TEST(asyncio_gather_of_nothing_is_done, "8.4")
{
    CHECK_OK(run(test_loop(), gathers_nothing, NULL).error);
}

TEST(gather_of_nothing_needs_a_loop_that_runs, "8.4")
{
    test_loop();
    CHECK(coil_gather_array(NULL, 0, false) == NULL);
}

TEST(asyncio_duplicates_run_once_and_their_results_are_repeated, "8.4")
{
    coil_loop *loop = test_loop();
    coil_task *nine = coil_loop_create_task(loop, notes, "9");
    coil_future *all = coil_gather(nine, nine, nine);

    note_all(coil_loop_run_until_complete(loop, all), 3);
    CHECK_LOG("9 9 9 9");
}

TEST(duplicates_and_others_may_be_mixed, "8.4")
{
    coil_loop *loop = test_loop();
    coil_task *a = start(loop, &soup), *b = start(loop, &bread);
    coil_future *all = coil_gather(b, a, b, a);

    note_all(coil_loop_run_until_complete(loop, all), 4);
    CHECK_LOG("soup bread bread soup bread soup");
    CHECK_DOUBLE(coil_loop_time(loop), 3.0);
}

/* A future does not remember that it was in another gather before. */
TEST(a_future_may_be_in_two_gathers, "8.4")
{
    coil_loop *loop = test_loop();
    coil_task *shared = start(loop, &tea);
    coil_future *first = coil_gather(coil_future_retain(shared));
    coil_future *second = coil_gather(shared, start(loop, &soup));

    note_all(coil_loop_run_until_complete(loop, first), 1);
    note_all(coil_loop_run_until_complete(loop, second), 2);
    CHECK_LOG("soup tea tea tea soup");
}

TEST(a_duplicate_that_fails_fails_once, "8.4")
{
    coil_loop *loop = test_loop();
    coil_task *task = start(loop, &burns);

    note_all(coil_loop_run_until_complete(
                 loop, coil_gather_return_exceptions(task, task)),
             2);
    CHECK_LOG("burns ValueError(burns) ValueError(burns)");
}

static coil_result gathers_what_is_done(void *arg)
{
    coil_loop *loop = coil_get_running_loop();
    coil_future *a = coil_loop_create_future(loop);
    coil_future *b = coil_loop_create_future(loop);
    coil_future *both;
    uint64_t before;

    (void)arg;
    coil_future_set_result(a, "a");
    coil_future_set_result(b, "b");
    before = coil_loop_turns(loop);
    both = coil_gather(b, a, b);
    CHECK(coil_future_done(both));
    note_all(coil_await(both), 3);
    CHECK_INT(coil_loop_turns(loop) - before, 0);
    return coil_value(NULL);
}

/* Since 3.12. */
TEST(asyncio_children_that_are_done_tell_at_once, "8.4")
{
    CHECK_OK(run(test_loop(), gathers_what_is_done, NULL).error);
    CHECK_LOG("b a b");
}

TEST(some_are_done_and_some_are_not, "8.4")
{
    coil_loop *loop = test_loop();
    coil_future *done = coil_loop_create_future(loop);
    coil_future *all;

    coil_future_set_result(done, "done");
    all = coil_gather(start(loop, &tea), done, start(loop, &soup));
    CHECK(!coil_future_done(all));
    note_all(coil_loop_run_until_complete(loop, all), 3);
    CHECK_LOG("soup tea tea done soup");
}

TEST(a_value_may_be_nothing, "8.4")
{
    coil_loop *loop = test_loop();
    coil_task *task = coil_loop_create_task(loop, notes, NULL);
    coil_future *all = coil_gather(task);

    (void)task;
    CHECK(coil_loop_run_until_complete(loop, all).value != NULL);
}

static coil_result nothing(void *arg)
{
    return coil_value(arg);
}

static coil_result measures_turns(void *arg)
{
    coil_loop *loop = coil_get_running_loop();
    coil_future *many[1000];
    uint64_t before = coil_loop_turns(loop);

    (void)arg;
    coil_await(coil_gather(coil_create_task(nothing, NULL),
                           coil_create_task(nothing, NULL)));
    CHECK_INT(coil_loop_turns(loop) - before, 3);
    for (size_t i = 0; i < 1000; i++)
        many[i] = coil_create_task(nothing, NULL);
    before = coil_loop_turns(loop);
    coil_await(coil_gather_array(many, 1000, false));
    CHECK_INT(coil_loop_turns(loop) - before, 3);
    return coil_value(NULL);
}

TEST(asyncio_gather_of_2_or_1000_takes_three_turns, "8.3")
{
    CHECK_OK(run(test_loop(), measures_turns, NULL).error);
}

static coil_result gathers_gathers(void *arg)
{
    coil_future *inner = coil_gather(coil_create_task(work, &tea),
                                     coil_create_task(work, &soup));
    coil_result all =
        coil_await(coil_gather(coil_create_task(work, &bread), inner));
    const coil_result *results = all.value;

    (void)arg;
    COIL_TRY(all.error);
    note_result(results[0]);
    note_all(results[1], 2);
    return coil_value(NULL);
}

TEST(a_gather_may_be_gathered, "8.4")
{
    CHECK_OK(run(test_loop(), gathers_gathers, NULL).error);
    CHECK_LOG("soup tea bread bread tea soup");
}

/* ---- when one fails ------------------------------------------------------------ */

TEST(asyncio_siblings_of_the_one_that_failed_keep_running, "8.5")
{
    coil_loop *loop = test_loop();
    coil_task *sibling = start(loop, &tea);
    coil_future *all =
        coil_gather(start(loop, &burns), coil_future_retain(sibling));

    note_all(coil_loop_run_until_complete(loop, all), 2);
    CHECK(!coil_future_done(sibling));
    note_result(coil_loop_run_until_complete(loop, sibling));
    CHECK_LOG("burns ValueError(burns) tea tea");
}

TEST(asyncio_a_later_exception_is_marked_retrieved, "8.5")
{
    coil_loop *loop = test_loop();
    coil_future *all = coil_gather(start(loop, &spills), start(loop, &burns));

    coil_loop_set_exception_handler(loop, handle, NULL);
    note_all(coil_loop_run_until_complete(loop, all), 2);
    finish(loop);
    CHECK_LOG("burns ValueError(burns) spills");
}

TEST(of_two_that_fail_in_one_turn_the_first_to_fail_wins, "8.5")
{
    coil_loop *loop = test_loop();
    coil_future *a = coil_loop_create_future(loop);
    coil_future *b = coil_loop_create_future(loop);
    coil_future *both =
        coil_gather(coil_future_retain(a), coil_future_retain(b));

    coil_loop_set_exception_handler(loop, handle, NULL);
    coil_future_set_exception(b, coil_error_new(&coil_ValueError, "b"));
    coil_future_set_exception(a, coil_error_new(&coil_ValueError, "a"));
    coil_future_release(a);
    coil_future_release(b);
    note_all(coil_loop_run_until_complete(loop, both), 2);
    CHECK_LOG("ValueError(b)");
}

/* Of those that are done already, it is the one further left. */
TEST(of_two_that_have_failed_the_first_in_the_row_wins, "8.5")
{
    coil_loop *loop = test_loop();
    coil_future *a = coil_loop_create_future(loop);
    coil_future *b = coil_loop_create_future(loop);

    coil_loop_set_exception_handler(loop, handle, NULL);
    coil_future_set_exception(b, coil_error_new(&coil_ValueError, "b"));
    coil_future_set_exception(a, coil_error_new(&coil_ValueError, "a"));
    note_all(coil_loop_run_until_complete(loop, coil_gather(a, b)), 2);
    CHECK_LOG("ValueError(a)");
}

TEST(a_failure_of_which_nobody_heard_is_reported_once, "8.5")
{
    coil_loop *loop = test_loop();

    coil_loop_set_exception_handler(loop, handle, NULL);
    coil_future_release(coil_gather(start(loop, &spills), start(loop, &burns)));
    finish(loop);
    CHECK_LOG("burns spills "
              "_GatheringFuture exception was never retrieved|burns");
}

TEST(exceptions_that_were_returned_are_not_reported, "8.5")
{
    coil_loop *loop = test_loop();

    coil_loop_set_exception_handler(loop, handle, NULL);
    coil_future_release(coil_gather_return_exceptions(start(loop, &burns)));
    finish(loop);
    CHECK_LOG("burns");
}

/* ---- cancelling, both ways ------------------------------------------------------- */

TEST(asyncio_a_cancelled_gather_raises_even_with_return_exceptions, "8.6")
{
    coil_loop *loop = test_loop();
    coil_future *all =
        coil_gather_return_exceptions(start(loop, &deaf), start(loop, &tea));

    one_turn(loop);
    CHECK(coil_future_cancel(all, "stop"));
    coil_future_retain(all);
    note_all(coil_loop_run_until_complete(loop, all), 2);
    CHECK_LOG("deaf:CancelledError tea:CancelledError CancelledError(stop)");
    CHECK(!coil_future_cancelled(all));
    coil_future_release(all);
}

TEST(asyncio_a_cancelled_gather_raises_even_if_nobody_listened, "8.6")
{
    coil_loop *loop = test_loop();
    coil_future *all = coil_gather(start(loop, &deaf));

    one_turn(loop);
    CHECK(coil_future_cancel(all, NULL));
    note_all(coil_loop_run_until_complete(loop, all), 1);
    CHECK_LOG("deaf:CancelledError CancelledError()");
}

TEST(asyncio_an_error_comes_before_the_cancel_that_was_asked_for, "8.6")
{
    coil_loop *loop = test_loop();
    coil_future *failing = coil_loop_create_future(loop);
    coil_future *all =
        coil_gather(coil_future_retain(failing), start(loop, &deaf));

    one_turn(loop);
    coil_future_set_exception(failing, coil_error_new(&coil_ValueError, "no"));
    coil_future_release(failing);
    CHECK(coil_future_cancel(all, NULL));
    note_all(coil_loop_run_until_complete(loop, all), 2);
    finish(loop);
    CHECK_LOG("deaf:CancelledError ValueError(no)");
}

TEST(asyncio_cancel_says_whether_any_child_accepted, "8.6")
{
    coil_loop *loop = test_loop();
    coil_future *a = coil_loop_create_future(loop);
    coil_future *all = coil_gather(coil_future_retain(a));

    coil_future_set_result(a, "a");
    coil_future_release(a);
    CHECK(!coil_future_done(all)); /* it has not heard of it yet */
    CHECK(!coil_future_cancel(all, NULL));
    note_all(coil_loop_run_until_complete(loop, all), 1);
    CHECK_LOG("a");
}

/* Nobody is left to be asked, but the inner one has not heard of it yet. */
TEST(asyncio_a_gather_of_gathers_asks_those_inside, "8.6")
{
    coil_loop *loop = test_loop();
    coil_future *a = coil_loop_create_future(loop);
    coil_future *b = coil_loop_create_future(loop);
    coil_future *twice = coil_gather(coil_future_retain(a));
    coil_future *all = coil_gather(coil_gather(coil_future_retain(twice)),
                                   coil_gather(twice, coil_future_retain(b)));
    coil_future *outer = coil_gather(coil_future_retain(all));

    coil_future_set_result(a, "a");
    CHECK(coil_future_cancel(outer, NULL));
    CHECK(coil_future_cancelled(b));
    CHECK(!coil_future_cancel(outer, NULL));
    CHECK(!coil_future_cancel(all, NULL));
    coil_future_release(a);
    coil_future_release(b);
    coil_future_release(all);
    CHECK_ERROR(coil_loop_run_until_complete(loop, outer).error,
                "CancelledError: ");
}

TEST(asyncio_a_gather_of_gathers_that_are_done_is_not_cancelled, "8.6")
{
    coil_loop *loop = test_loop();
    coil_future *a = coil_loop_create_future(loop);
    coil_future *all =
        coil_gather(coil_gather(coil_gather(coil_future_retain(a))),
                    coil_gather(coil_future_retain(a)));

    coil_future_set_result(a, "a");
    coil_future_release(a);
    CHECK(!coil_future_cancel(all, NULL));
    CHECK_OK(coil_loop_run_until_complete(loop, all).error);
}

/* asyncio's children are a list, and who is in it twice is asked twice. */
TEST(asyncio_a_duplicate_is_asked_as_often_as_it_is_there, "8.6")
{
    coil_loop *loop = test_loop();
    coil_task *task = start(loop, &tea);
    coil_future *all = coil_gather(coil_future_retain(task), task);

    one_turn(loop);
    CHECK(coil_future_cancel(all, NULL));
    CHECK_INT(coil_task_cancelling(task), 2);
    note_all(coil_loop_run_until_complete(loop, all), 2);
    CHECK_LOG("tea:CancelledError CancelledError()");
    coil_future_release(task);
}

TEST(asyncio_cancelled_children_are_entries_with_return_exceptions, "8.6")
{
    coil_loop *loop = test_loop();
    coil_future *plain = coil_loop_create_future(loop);
    coil_future *all = coil_gather_return_exceptions(coil_future_retain(plain),
                                                     start(loop, &soup));

    coil_future_cancel(plain, "halt");
    coil_future_release(plain);
    note_all(coil_loop_run_until_complete(loop, all), 2);
    CHECK_LOG("soup CancelledError(halt) soup");
}

/* The loop in asyncio's callback leaves its variable at the last child. */
TEST(asyncio_the_words_of_the_cancel_are_those_of_the_last_child, "8.6")
{
    coil_loop *loop = test_loop();
    coil_future *a = coil_loop_create_future(loop);
    coil_future *b = coil_loop_create_future(loop);
    coil_future *c = coil_loop_create_future(loop);
    coil_future *all = coil_gather_return_exceptions(
        coil_future_retain(a), coil_future_retain(b), coil_future_retain(c));

    coil_future_cancel(c, "mine");
    one_turn(loop);
    CHECK(coil_future_cancel(all, "yours"));
    note_all(coil_loop_run_until_complete(loop, all), 3);
    CHECK_LOG("CancelledError(mine)");
    coil_future_release(a);
    coil_future_release(b);
    coil_future_release(c);
}

TEST(the_last_child_may_have_no_words, "8.6")
{
    coil_loop *loop = test_loop();
    coil_future *a = coil_loop_create_future(loop);
    coil_future *b = coil_loop_create_future(loop);
    coil_future *both = coil_gather_return_exceptions(a, coil_future_retain(b));

    coil_future_set_result(b, "b");
    coil_future_release(b);
    one_turn(loop);
    CHECK(coil_future_cancel(both, "stop"));
    note_all(coil_loop_run_until_complete(loop, both), 2);
    CHECK_LOG("CancelledError()");
}

static coil_result awaits_a_gather(void *arg)
{
    coil_result all = coil_await(coil_gather(coil_create_task(work, &bread),
                                             coil_create_task(work, &deaf)));

    (void)arg;
    note_all(all, 2);
    return coil_raise(all.error);
}

TEST(cancelling_a_task_reaches_the_children_of_its_gather, "8.6")
{
    coil_loop *loop = test_loop();
    coil_task *task = coil_loop_create_task(loop, awaits_a_gather, NULL);

    coil_future_retain(task);
    one_turn(loop);
    one_turn(loop);
    CHECK(coil_task_cancel(task, "home"));
    CHECK(!coil_future_done(task));
    coil_loop_run_until_complete(loop, task);
    CHECK_LOG("bread:CancelledError deaf:CancelledError CancelledError(home)");
    CHECK(coil_future_cancelled(task));
    coil_future_release(task);
}

TEST(cancelling_reaches_the_children_of_an_inner_gather, "8.6")
{
    coil_loop *loop = test_loop();
    coil_future *inner = coil_gather(start(loop, &tea), start(loop, &bread));
    coil_future *outer = coil_gather(inner, start(loop, &soup));

    one_turn(loop);
    CHECK(coil_future_cancel(outer, "stop"));
    note_all(coil_loop_run_until_complete(loop, outer), 2);
    CHECK_LOG("tea:CancelledError bread:CancelledError soup:CancelledError "
              "CancelledError(stop)");
}

TEST(a_gather_of_nothing_is_not_cancelled, "8.6")
{
    coil_loop *loop = test_loop();
    coil_future *done = coil_loop_create_future(loop);
    coil_future *all;

    coil_future_set_result(done, "done");
    all = coil_gather(done);
    CHECK(!coil_future_cancel(all, NULL));
    coil_future_release(all);
}

/* ---- nobody left behind ------------------------------------------------------------ */

TEST(a_missing_child_is_no_memory, "8.7")
{
    coil_loop *loop = test_loop();
    coil_future *here = coil_loop_create_future(loop);

    CHECK(coil_gather(coil_future_retain(here), NULL) == NULL);
    CHECK(coil_gather(NULL, coil_future_retain(here)) == NULL);
    coil_future_retain(here);
    CHECK(coil_gather(here, here, NULL) == NULL);
    coil_future_release(here);
    CHECK_INT(coil_loop_census(loop).futures, 0);
}

TEST(nothing_lives_when_all_is_over, "8.7")
{
    coil_loop *loop = test_loop();
    coil_task *twice = start(loop, &soup);
    coil_future *all = coil_gather(twice, start(loop, &tea), twice);

    CHECK_INT(coil_loop_census(loop).futures, 3);
    coil_loop_run_until_complete(loop, all);
    run(loop, nothing, NULL); /* lets go of the result that was kept */
    CHECK_INT(coil_loop_census(loop).futures, 0);
}

TEST(a_child_that_is_there_twice_is_released_once, "8.7")
{
    coil_loop *loop = test_loop();
    coil_future *child = coil_loop_create_future(loop);
    coil_future *all = coil_gather(coil_future_retain(child), child, child);

    coil_future_set_result(child, NULL);
    finish(loop);
    coil_future_release(all);
    CHECK_INT(coil_loop_census(loop).futures, 1);
    coil_future_release(child);
    CHECK_INT(coil_loop_census(loop).futures, 0);
}

/* What the loop gave is good until it runs again. */
TEST(the_results_outlive_the_last_reference_of_the_caller, "8.7")
{
    coil_loop *loop = test_loop();
    coil_result all = coil_loop_run_until_complete(
        loop, coil_gather(start(loop, &soup), start(loop, &burns),
                          start(loop, &tea)));

    CHECK_ERROR(all.error, "ValueError: burns");
    finish(loop);
    all = coil_loop_run_until_complete(
        loop, coil_gather_return_exceptions(start(loop, &burns)));
    CHECK_ERROR(((const coil_result *)all.value)[0].error, "ValueError: burns");
}

TEST(a_gather_that_is_dropped_still_lets_its_children_finish, "8.7")
{
    coil_loop *loop = test_loop();

    coil_future_release(coil_gather(start(loop, &soup), start(loop, &tea)));
    finish(loop);
    CHECK_LOG("soup tea");
    CHECK_INT(coil_loop_census(loop).futures, 0);
}

TEST(a_gather_may_be_dropped_while_its_children_are_telling, "8.7")
{
    coil_loop *loop = test_loop();
    coil_future *a = coil_loop_create_future(loop);
    coil_future *b = coil_loop_create_future(loop);
    coil_future *both = coil_gather(a, b);

    coil_future_set_result(a, NULL);
    coil_future_set_result(b, NULL);
    coil_future_release(both);
    one_turn(loop);
    CHECK_INT(coil_loop_census(loop).futures, 0);
}

TEST(a_loop_may_end_while_a_gather_waits, "8.7")
{
    coil_loop *loop = test_loop();
    coil_future *a = coil_loop_create_future(loop);
    coil_future *b = coil_loop_create_future(loop);
    coil_future *both = coil_gather(coil_future_retain(a), b);
    coil_future *kept = coil_gather(a, both);

    coil_future_set_result(b, NULL); /* and its callback is in the queue */
    CHECK_OK(coil_loop_close(loop));
    CHECK(!coil_future_done(kept));
    coil_future_release(kept);
    coil_loop_free(loop);
}

/* A thousand gathers in a row need no more room than one. */
TEST(a_gather_leaves_nothing_behind, "8.7")
{
    coil_loop *loop = test_loop();
    size_t bytes = 0;

    for (int i = 0; i < 1000; i++) {
        coil_future *a = coil_loop_create_future(loop);
        coil_future *done = coil_loop_create_future(loop);
        coil_future *all;

        coil_future_set_result(done, NULL);
        all = coil_gather(a, done, a, done);
        coil_future_set_result(a, NULL);
        coil_loop_run_until_complete(loop, all);
        if (i == 10)
            bytes = test_memory_bytes();
    }
    CHECK_INT(test_memory_bytes(), bytes);
}

static coil_result needs_memory(void *arg)
{
    coil_task *twice = coil_create_task(work, &soup);
    coil_future *inner = coil_gather(coil_create_task(work, &tea),
                                     coil_create_task(work, &deaf));
    coil_result all;

    (void)arg;
    coil_future_retain(twice);
    all = coil_await(coil_gather_return_exceptions(twice, inner, twice));
    coil_future_release(twice);
    COIL_TRY(all.error);
    note("all");
    return coil_value(NULL);
}

TEST(memory_may_end_anywhere_in_a_gather, "8.7")
{
    FOR_EACH_ALLOCATION_FAILURE
    {
        coil_loop *loop = test_loop();
        coil_result result;

        if (loop == NULL)
            continue;
        result = run(loop, needs_memory, NULL);
        if (result.error != NULL)
            CHECK(coil_error_is(result.error, &coil_MemoryError));
        else
            CHECK(strstr(test_log(), "all") != NULL);
        finish(loop);
    }
}

TEST(without_memory_the_references_are_given_back_all_the_same, "8.7")
{
    coil_loop *loop = test_loop();
    coil_future *a = coil_loop_create_future(loop);
    coil_future *b = coil_loop_create_future(loop);

    coil_future_retain(a);
    test_memory_fail(1);
    CHECK(coil_gather(a, b, a, b) == NULL);
    CHECK(test_memory_failed());
    CHECK_INT(coil_loop_census(loop).futures, 1);
    coil_future_release(a);
}

/* It asks for memory once, and its children can tell it without any. */
TEST(a_gather_is_one_piece_of_memory, "8.3")
{
    enum { MANY = 300 };
    coil_loop *loop = test_loop();
    coil_future *many[MANY], *all;

    for (size_t i = 0; i < MANY; i++)
        many[i] = coil_future_retain(coil_loop_create_future(loop));
    test_memory_fail(1);
    CHECK(coil_gather_array(many, MANY, false) == NULL);
    CHECK(test_memory_failed());
    for (size_t i = 0; i < MANY; i++)
        coil_future_retain(many[i]);
    test_memory_fail(2);
    all = coil_gather_array(many, MANY, false);
    REQUIRE(all != NULL);
    for (size_t i = 0; i < MANY; i++)
        coil_future_set_result(many[i], NULL);
    one_turn(loop);
    CHECK(coil_future_done(all));
    CHECK(!test_memory_failed());
    test_memory_fail(0);
    for (size_t i = 0; i < MANY; i++)
        coil_future_release(many[i]);
    coil_future_release(all);
    CHECK_INT(coil_loop_census(loop).futures, 0);
}

static coil_result both_of_them(void *arg)
{
    (void)arg;
    return coil_await(coil_gather(coil_create_task(work, &soup),
                                  coil_create_task(work, &tea)));
}

static coil_result hands_on(void *arg)
{
    return coil_await(coil_create_task(both_of_them, arg));
}

static void check_both(const coil_result *values)
{
    CHECK_STR(values[0].value, "soup");
    CHECK_STR(values[1].value, "tea");
}

static coil_result looks_at_both(void *arg)
{
    coil_task *task = coil_create_task(hands_on, arg);
    coil_result both = coil_await(coil_future_retain(task));
    coil_result outer;

    check_both(both.value);
    coil_sleep(1);
    check_both(coil_future_result(task).value);
    outer = coil_await(coil_gather(coil_future_retain(task)));
    check_both(((coil_result *)outer.value)->value);
    coil_future_release(task);
    return coil_await(coil_create_task(hands_on, arg));
}

/* The array lives as long as a task whose result it is. */
TEST(asyncio_return_await_gather, "8.4")
{
    coil_loop *loop = test_loop();
    coil_result result = run(loop, looks_at_both, NULL);

    CHECK_OK(result.error);
    check_both(result.value);
    finish(loop);
    CHECK_OK(coil_loop_close(loop));
    CHECK_INT(coil_loop_census(loop).futures, 0);
}

/* ---- a gather, seen from outside ----------------------------------------------------- */

TEST(a_gather_knows_its_name_and_its_place, "8.2")
{
    coil_loop *loop = test_loop();
    const char *said;

    capture_stderr();
    coil_future_release(coil_gather(start(loop, &burns)));
    finish(loop);
    said = captured_stderr();
    CHECK(strstr(said, "_GatheringFuture exception was never retrieved\n") !=
          NULL);
    CHECK(strstr(said, "08-gather.c:") != NULL);
    CHECK_LOG("burns");
}

/* A random gather against a plain count: who is last, and who fails first. */
TEST(random_gathers_against_a_model, "8.3")
{
    coil_loop *loop = test_loop();
    unsigned seed = 8;

    coil_loop_set_exception_handler(loop, handle, NULL);
    for (int round = 0; round < 100; round++) {
        coil_future *children[8], *row[8], *all;
        double longest = 0, first_failure = 100;
        double before = coil_loop_time(loop);
        struct job jobs[8];
        bool chosen[8] = { false };
        size_t count = 1 + (size_t)rand_r(&seed) % 8;

        for (size_t i = 0; i < count; i++) {
            jobs[i] = (struct job){ "job", rand_r(&seed) % 9,
                                    rand_r(&seed) % 10 == 0, false };
            children[i] = start(loop, &jobs[i]);
        }
        for (size_t i = 0; i < count; i++) {
            size_t which = (size_t)rand_r(&seed) % count;

            chosen[which] = true;
            row[i] = coil_future_retain(children[which]);
            for (size_t j = 0; j < i; j++)
                if (row[j] == row[i]) {
                    coil_future_release(row[i]);
                    break;
                }
            if (jobs[which].seconds > longest)
                longest = jobs[which].seconds;
            if (jobs[which].fails && jobs[which].seconds < first_failure)
                first_failure = jobs[which].seconds;
        }
        all = coil_gather_array(row, count, false);
        CHECK(coil_loop_run_until_complete(loop, all).error == NULL ||
              first_failure < 100);
        CHECK_DOUBLE(coil_loop_time(loop) - before,
                     first_failure < longest ? first_failure : longest);
        finish(loop);
        for (size_t i = 0; i < count; i++) {
            if (!chosen[i])
                coil_future_exception(children[i]); /* not for gather to see */
            coil_future_release(children[i]);
        }
    }
    CHECK(strstr(test_log(), "never") == NULL);
}

/* ---- gathers in gathers ------------------------------------------------- */

enum { GATHERS = 50000 };

static coil_future *gathers_in_gathers(coil_loop *loop, coil_future **inner)
{
    coil_future *all = coil_loop_create_future(loop);

    *inner = coil_future_retain(all);
    for (int i = 0; i < GATHERS; i++)
        all = coil_gather(all);
    return all;
}

TEST(gathers_in_gathers_are_released_on_a_small_stack, "8.6")
{
    coil_loop *loop = test_loop();
    coil_future *inner, *all = gathers_in_gathers(loop, &inner);

    CHECK_OK(coil_future_set_result(inner, NULL));
    coil_future_release(inner);
    CHECK_OK(coil_loop_run_until_complete(loop, all).error);
}

TEST(gathers_in_gathers_are_cancelled_on_a_small_stack, "8.6")
{
    coil_loop *loop = test_loop();
    coil_future *inner, *all = gathers_in_gathers(loop, &inner);

    CHECK(coil_future_cancel(all, "all of it"));
    CHECK(coil_future_cancelled(inner));
    coil_future_release(inner);
    CHECK_ERROR(coil_loop_run_until_complete(loop, all).error,
                "CancelledError: all of it");
}

TEST(gathers_in_gathers_are_closed_on_a_small_stack, "8.7")
{
    coil_loop *loop = test_loop();
    coil_future *inner, *all = gathers_in_gathers(loop, &inner);

    coil_future_release(inner);
    coil_future_release(all);
    CHECK_OK(coil_loop_close(loop));
}

static coil_result gather_deeper(void *arg)
{
    char *level = arg;

    if (*level == '\0')
        return coil_raise(coil_sleep(100));
    return coil_await(coil_gather(coil_create_task(gather_deeper, level + 1)));
}

/* On the 64 KiB of a coroutine, where recursion ended at some 400. */
static coil_result cancel_the_outermost(void *arg)
{
    coil_task *outermost = coil_create_task(gather_deeper, arg);

    COIL_TRY(coil_sleep(1));
    CHECK(coil_task_cancel(outermost, NULL));
    return coil_await(outermost);
}

TEST(a_coroutine_cancels_tasks_that_gather_2000_deep, "8.6")
{
    static char levels[2001];
    coil_loop *loop = test_loop();

    memset(levels, 'x', sizeof levels - 1);
    CHECK_ERROR(run(loop, cancel_the_outermost, levels).error,
                "CancelledError: ");
}

/* ---- what many share ---------------------------------------------------- */

enum { LAYERS = 12, WIDE = 10 };
static coil_task *layers[LAYERS][WIDE];

static coil_result await_the_layer_below(void *arg)
{
    coil_task **below = arg;
    coil_future *all[WIDE];

    for (int i = 0; i < WIDE; i++)
        all[i] = coil_future_retain(below[i]);
    return coil_await(coil_gather_array(all, WIDE, false));
}

static coil_result sleep_long(void *arg)
{
    (void)arg;
    return coil_raise(coil_sleep(1000));
}

/* There are 10^12 ways from the top to the bottom. */
static void start_layers(coil_loop *loop)
{
    for (int i = 0; i < WIDE; i++)
        layers[0][i] = coil_loop_create_task(loop, sleep_long, NULL);
    for (int l = 1; l < LAYERS; l++)
        for (int i = 0; i < WIDE; i++)
            layers[l][i] = coil_loop_create_task(loop, await_the_layer_below,
                                                 layers[l - 1]);
    one_turn(loop);
}

TEST(who_is_shared_is_asked_to_cancel_once, "8.6")
{
    coil_loop *loop = test_loop();

    start_layers(loop);
    CHECK(coil_task_cancel(layers[LAYERS - 1][0], NULL));
    CHECK_INT(coil_task_cancelling(layers[LAYERS - 1][0]), 1);
    CHECK_INT(coil_task_cancelling(layers[LAYERS - 2][0]), 1);
    CHECK_INT(coil_task_cancelling(layers[0][0]), WIDE);
    finish(loop);
    for (int l = 0; l < LAYERS; l++)
        for (int i = 0; i < WIDE; i++) {
            CHECK(coil_future_cancelled(layers[l][i]));
            coil_future_release(layers[l][i]);
        }
}

/* ---- who may look at the row --------------------------------------------- */

static coil_result return_a_gather(void *arg)
{
    static struct job tea = { "tea", 0, false, false },
                      toast = { "toast", 0, false, false };

    (void)arg;
    return coil_await(coil_gather(coil_create_task(work, &tea),
                                  coil_create_task(work, &toast)));
}

TEST(the_row_that_coil_run_returns_can_be_looked_at, "7.2")
{
    for (int i = 0; i < 2; i++) {
        coil_result result = coil_run(return_a_gather, NULL);
        const coil_result *row = result.value;

        REQUIRE(result.error == NULL);
        CHECK_STR(row[0].value, "tea");
        CHECK_STR(row[1].value, "toast");
        if (i == 1)
            CHECK_INT(coil_exit_status(result), 0);
    }
}

static coil_result returns_a_gather_in_debug_mode(void *arg)
{
    coil_loop_set_debug(coil_get_running_loop(), true);
    return return_a_gather(arg);
}

/* The library holds the row until the program has seen it. */
TEST(a_row_that_is_kept_was_not_forgotten, "7.2")
{
    capture_stderr();
    CHECK_INT(coil_exit_status(coil_run(returns_a_gather_in_debug_mode, NULL)),
              0);
    CHECK_STR(captured_stderr(), "");
}

/* ---- a gather that has nobody left to ask ------------------------------------ */

static coil_result awaits_what_is_done(void *gather)
{
    return coil_await(gather);
}

static coil_result cancels_in_between(void *arg)
{
    coil_future *one = coil_loop_create_future(coil_get_running_loop());
    coil_future *two = coil_loop_create_future(coil_get_running_loop());
    coil_task *task = coil_create_task(
        awaits_what_is_done,
        coil_gather(coil_future_retain(one), coil_future_retain(two)));

    coil_sleep(0);
    CHECK_OK(coil_future_set_result(one, arg));
    CHECK_OK(coil_future_set_result(two, arg));
    CHECK(coil_future_cancel(task, "enough"));
    CHECK(coil_error_is(coil_await(task).error, &coil_CancelledError));
    coil_future_release(one);
    coil_future_release(two);
    return coil_value(NULL);
}

/* ---- one child, many times -------------------------------------------------- */

static coil_result catches_its_cancel(void *arg)
{
    CHECK(coil_error_is(coil_sleep(1), &coil_CancelledError));
    return coil_value(arg);
}

static void cancels_with_words(void *gather)
{
    CHECK(coil_future_cancel(gather, "please"));
}

/* The second time its sleep is cancelled already: the task keeps the words. */
TEST(asyncio_a_child_that_is_asked_twice_keeps_the_words, "8.6")
{
    coil_loop *loop = test_loop();
    coil_task *task = coil_loop_create_task(loop, catches_its_cancel, NULL);
    coil_future *gather = coil_gather(coil_future_retain(task), task);

    coil_loop_call_later(loop, 0.5, cancels_with_words, gather);
    CHECK_ERROR(coil_loop_run_until_complete(loop, gather).error,
                "CancelledError: please");
    CHECK(coil_task_cancelling(task) == 2);
    CHECK(!coil_future_cancelled(task));
    coil_future_release(task);
}

/* The outer one cancels the child before the inner one comes to it. */
TEST(asyncio_a_gather_keeps_what_it_has_promised, "8.6")
{
    coil_loop *loop = test_loop();
    coil_future *child = coil_loop_create_future(loop);
    coil_future *inner =
        coil_gather_return_exceptions(coil_future_retain(child));
    coil_future *outer = coil_gather(coil_future_retain(inner), child);

    coil_loop_call_later(loop, 1, cancels_with_words, outer);
    CHECK_ERROR(coil_loop_run_until_complete(loop, outer).error,
                "CancelledError: please");
    CHECK_ERROR(coil_loop_run_until_complete(loop, inner).error,
                "CancelledError: please");
}

/* All children are done, and the gather has not heard of it yet. */
TEST(asyncio_who_awaits_a_gather_that_can_ask_nobody_is_cancelled, "8.6")
{
    CHECK_OK(coil_run(cancels_in_between, NULL).error);
}

/* ---- who keeps the row ------------------------------------------------------- */

static coil_result ends_its_gather(void *arg)
{
    coil_task *self = coil_current_task();
    coil_future *gather = coil_gather(coil_future_retain(self));

    CHECK_OK(coil_future_set_result(gather, arg));
    return coil_await(gather);
}

/* The value of the program does not lie in the gather; and a child that keeps
 * its gather would live for ever. */
TEST(a_gather_that_the_program_has_ended_is_not_kept, "8.4")
{
    coil_loop *loop = test_loop();
    coil_task *task = coil_loop_create_task(loop, ends_its_gather, "done");

    CHECK_STR(coil_loop_run_until_complete(loop, task).value, "done");
}

/* A gather that is done, and its loop is freed. */
static coil_future *gather_of_a_freed_loop(void)
{
    coil_loop *loop = test_loop();
    coil_future *tea = coil_loop_create_future(loop);
    coil_future *gather = coil_gather(tea);

    CHECK_OK(coil_future_set_result(tea, "tea"));
    coil_future_retain(gather);
    CHECK_OK(coil_loop_run_until_complete(loop, gather).error);
    CHECK_OK(coil_loop_free(loop));
    return gather;
}

static coil_result looks_at_a_row(void *gather)
{
    const coil_result *row = coil_await(gather).value;

    CHECK_STR(row[0].value, "tea");
    return coil_value(NULL);
}

TEST(a_row_of_a_freed_loop_is_kept_by_the_task_that_takes_it, "8.4")
{
    coil_loop *loop = test_loop();
    coil_future *gather = gather_of_a_freed_loop();

    CHECK_OK(coil_loop_run_until_complete(
                 loop, coil_loop_create_task(loop, looks_at_a_row, gather))
                 .error);
}

TEST(a_freed_loop_keeps_no_row, "8.4")
{
    CHECK_OK(coil_future_take(gather_of_a_freed_loop()).error);
}

/* ---- a circle that is cancelled from inside ---------------------------------- */

static coil_result returns_at_once(void *arg)
{
    return coil_value(arg);
}

static coil_result cancels_itself_and_awaits_itself(void *other)
{
    coil_task *self = coil_current_task(), **second = other;

    CHECK(coil_task_cancel(self, "please"));
    return coil_await(
        coil_gather(coil_future_retain(self), coil_future_retain(*second)));
}

/* The request comes back to the task, and then goes on to the other one. */
TEST(a_request_that_comes_back_to_its_task_keeps_its_words, "8.6")
{
    coil_loop *loop = test_loop();
    coil_task *tasks[2];

    tasks[0] = coil_loop_create_task(loop, cancels_itself_and_awaits_itself,
                                     &tasks[1]);
    tasks[1] = coil_loop_create_task(loop, returns_at_once, NULL);
    coil_loop_run_forever(loop);
    for (int i = 0; i < 2; i++) {
        CHECK(coil_future_cancelled(tasks[i]));
        CHECK_ERROR(coil_future_result(tasks[i]).error,
                    "CancelledError: please");
        coil_future_release(tasks[i]);
    }
}

/* ---- the value of a run ------------------------------------------------------ */

static coil_result gives_a_row(void *arg)
{
    coil_loop *loop = coil_get_running_loop();
    coil_future *one = coil_loop_create_future(loop);

    coil_future_set_result(one, arg);
    return coil_await(coil_gather(one));
}

/* The row lies in a future, which goes with the next run, and only once. */
TEST(the_row_of_a_run_goes_once_though_the_next_run_fails, "8.4")
{
    struct rlimit limit, none;
    const coil_result *row;

    row = coil_run(gives_a_row, "tea").value;
    REQUIRE(row != NULL);
    CHECK_STR(row[0].value, "tea");
    REQUIRE(getrlimit(RLIMIT_NOFILE, &limit) == 0);
    none = limit;
    none.rlim_cur = 0;
    REQUIRE(setrlimit(RLIMIT_NOFILE, &none) == 0);
    CHECK(coil_run(gives_a_row, "no").error != NULL);
    REQUIRE(setrlimit(RLIMIT_NOFILE, &limit) == 0);
    row = coil_run(gives_a_row, "milk").value;
    REQUIRE(row != NULL);
    CHECK_STR(row[0].value, "milk");
}
