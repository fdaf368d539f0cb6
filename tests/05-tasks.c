/* Chapter 5, tasks: coroutines without a stack, the three states of a task,
 * waiting, cancelling, names, sleeping. Names that begin with `asyncio_` are
 * points of asyncio's behaviour. */
#include "test.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#if defined __SANITIZE_ADDRESS__ || defined __SANITIZE_THREAD__
#define WATCHED 1
#elif defined __has_feature
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define WATCHED 1
#endif
#endif
#ifndef WATCHED
#define WATCHED 0
#endif

/* Under a sanitizer or valgrind everything is slow: do less. */
static int many(int number)
{
    if (WATCHED || test_in_valgrind())
        return number / 100;
    return number;
}

static void one_turn(coil_loop *loop)
{
    coil_loop_stop(loop);
    CHECK_OK(coil_loop_run_forever(loop));
}

/* What a coroutine of these tests does, in order. */
enum act {
    END,        /* return `value` */
    SAY,        /* note the word */
    YIELD,      /* give way */
    AWAIT,      /* wait for `future`, and pass an error on */
    SWALLOW,    /* wait for `future`, and note what came */
    FAIL,       /* raise a ValueError with the word */
    SELF_CANCEL /* cancel the task that runs */
};

struct part {
    enum act act;
    const char *word;
    coil_future *future; /* borrowed */
};

struct actor {
    const struct part *part;
};

static void note_result(coil_result sent)
{
    if (sent.error != NULL)
        notef("%s(%s)", sent.error->type->name, sent.error->message);
    else
        notef("%s", sent.value != NULL ? (char *)sent.value : "None");
}

static coil_step act(void *frame, coil_result sent)
{
    struct actor *actor = frame;
    const struct part *last = actor->part - 1;

    if (sent.error != NULL && last->act != SWALLOW)
        return coil_step_return(sent);
    for (;;) {
        const struct part *part = actor->part++;

        switch (part->act) {
        case END:
            return coil_step_return(coil_value((void *)part->word));
        case SAY:
            note((void *)part->word);
            break;
        case YIELD:
            return coil_step_yield();
        case AWAIT:
        case SWALLOW:
            return coil_step_await(coil_future_retain(part->future));
        case FAIL:
            return coil_step_return(
                coil_raise(coil_error_new(&coil_ValueError, "%s", part->word)));
        case SELF_CANCEL:
            CHECK(coil_task_cancel(coil_current_task(), part->word));
            break;
        }
    }
}

/* As act(), but says what it was sent. */
static coil_step tell(void *frame, coil_result sent)
{
    struct actor *actor = frame;

    if (actor->part[-1].act != SAY)
        note_result(sent);
    return act(frame, sent);
}

#define NOTHING \
    { \
        SAY, "", NULL \
    } /* stands in front of the first part */

static coil_task *start(coil_loop *loop, const struct part *parts)
{
    struct actor actor = { parts + 1 };

    return coil_loop_create_stackless_task(loop, act, &actor, sizeof actor);
}

static coil_task *start_telling(coil_loop *loop, const struct part *parts)
{
    struct actor actor = { parts + 1 };

    return coil_loop_create_stackless_task(loop, tell, &actor, sizeof actor);
}

static coil_result run(coil_loop *loop, coil_task *task)
{
    return coil_loop_run_until_complete(loop, task);
}

/* ---- a task is a future ------------------------------------------------------- */

TEST(a_task_gives_what_its_coroutine_returns, "5.3")
{
    static const struct part parts[] = { NOTHING, { END, "tea", NULL } };
    coil_loop *loop = test_loop();

    CHECK_STR(run(loop, start(loop, parts)).value, "tea");
    CHECK_INT(coil_loop_turns(loop), 2);
}

TEST(a_task_fails_with_what_its_coroutine_raises, "5.3")
{
    static const struct part parts[] = { NOTHING, { FAIL, "no", NULL } };
    coil_loop *loop = test_loop();
    coil_task *task = start(loop, parts);

    CHECK_ERROR(run(loop, coil_future_retain(task)).error, "ValueError: no");
    CHECK(coil_future_done(task));
    CHECK(!coil_future_cancelled(task));
    coil_future_release(task);
}

TEST(asyncio_a_task_begins_in_the_next_turn, "5.6")
{
    static const struct part parts[] = { NOTHING,
                                         { SAY, "task", NULL },
                                         { END, NULL, NULL } };
    coil_loop *loop = test_loop();

    coil_loop_call_soon(loop, note, "before");
    coil_future_release(start(loop, parts));
    coil_loop_call_soon(loop, note, "after");
    CHECK_LOG("");
    one_turn(loop);
    CHECK_LOG("before task after");
}

TEST(asyncio_a_task_sets_its_own_result, "5.3")
{
    static const struct part parts[] = { NOTHING, { END, NULL, NULL } };
    coil_loop *loop = test_loop();
    coil_task *task = start(loop, parts);

    CHECK_ERROR(coil_future_set_result(task, NULL),
                "RuntimeError: Task does not support set_result operation");
    CHECK_ERROR(coil_future_set_exception(task, NULL),
                "RuntimeError: Task does not support set_exception operation");
    CHECK_OK(run(loop, task).error);
}

TEST(asyncio_a_coroutine_was_expected, "5.6")
{
    coil_loop *loop = test_loop();

    CHECK_ERROR(
        run(loop, coil_loop_create_stackless_task(loop, NULL, NULL, 0)).error,
        "TypeError: a coroutine was expected, got NULL");
}

TEST(a_closed_loop_takes_no_task, "5.6")
{
    static const struct part parts[] = { NOTHING, { END, NULL, NULL } };
    coil_loop *loop = test_loop();
    coil_task *task;

    coil_loop_close(loop);
    task = start(loop, parts);
    CHECK_ERROR(coil_future_exception(task), "Event loop is closed");
    coil_future_release(task);
}

TEST(without_a_running_loop_there_is_no_task, "5.6")
{
    CHECK(coil_create_stackless_task(act, NULL, 0) == NULL);
}

TEST(asyncio_the_loop_holds_a_running_task, "5.6")
{
    coil_loop *loop = test_loop();
    coil_future *future = coil_loop_create_future(loop);
    const struct part parts[] = { NOTHING,
                                  { AWAIT, NULL, future },
                                  { SAY, "end", NULL },
                                  { END, NULL, NULL } };

    coil_future_release(start(loop, parts));
    one_turn(loop);
    CHECK_INT(coil_loop_census(loop).futures, 2);
    coil_future_set_result(future, NULL);
    coil_future_release(future);
    one_turn(loop);
    CHECK_LOG("end");
    CHECK_INT(coil_loop_census(loop).futures, 0);
}

/* ---- steps and waiting --------------------------------------------------------- */

TEST(to_yield_is_one_turn, "5.4")
{
    static const struct part parts[] = {
        NOTHING,
        { SAY, "a", NULL },
        { YIELD, NULL, NULL },
        { SAY, "b", NULL },
        { YIELD, NULL, NULL },
        { SAY, "c", NULL },
        { END, NULL, NULL },
    };
    coil_loop *loop = test_loop();

    coil_future_release(start(loop, parts));
    one_turn(loop);
    CHECK_LOG("a");
    one_turn(loop);
    CHECK_LOG("b");
    one_turn(loop);
    CHECK_LOG("c");
}

static void set_tea(void *future)
{
    coil_future_set_result(future, "tea");
}

TEST(to_await_is_to_get_the_value, "5.5")
{
    coil_loop *loop = test_loop();
    coil_future *future = coil_loop_create_future(loop);
    const struct part parts[] = { NOTHING,
                                  { AWAIT, NULL, future },
                                  { END, NULL, NULL } };

    coil_loop_call_later(loop, 2, set_tea, future);
    CHECK_OK(run(loop, start_telling(loop, parts)).error);
    CHECK_LOG("tea");
    CHECK_DOUBLE(coil_loop_time(loop), 2.0);
    coil_future_release(future);
}

TEST(to_await_is_to_get_the_error, "5.5")
{
    coil_loop *loop = test_loop();
    coil_future *future = coil_loop_create_future(loop);
    const struct part parts[] = { NOTHING,
                                  { AWAIT, NULL, future },
                                  { SAY, "never", NULL },
                                  { END, NULL, NULL } };

    coil_future_set_exception(future, coil_error_new(&coil_OSError, "gone"));
    CHECK_ERROR(run(loop, start(loop, parts)).error, "OSError: gone");
    CHECK_LOG("");
    coil_future_release(future);
}

TEST(to_await_another_task, "5.5")
{
    static const struct part inner[] = { NOTHING,
                                         { YIELD, NULL, NULL },
                                         { END, "tea", NULL } };
    coil_loop *loop = test_loop();
    coil_task *task = start(loop, inner);
    const struct part outer[] = { NOTHING,
                                  { AWAIT, NULL, task },
                                  { END, NULL, NULL } };

    CHECK_OK(run(loop, start_telling(loop, outer)).error);
    CHECK_LOG("tea");
    coil_future_release(task);
}

static coil_step await_myself(void *frame, coil_result sent)
{
    bool *begun = frame;

    if (*begun)
        return coil_step_return(sent);
    *begun = true;
    return coil_step_await(coil_future_retain(coil_current_task()));
}

TEST(asyncio_a_task_cannot_await_itself, "5.5")
{
    coil_loop *loop = test_loop();
    bool begun = false;
    coil_result result =
        run(loop, coil_loop_create_stackless_task(loop, await_myself, &begun,
                                                  sizeof begun));

    CHECK(coil_error_is(result.error, &coil_RuntimeError));
    CHECK(strstr(result.error->message,
                 "Task cannot await on itself: <Task pending name='Task-1' "
                 "coro=<await_myself()>") == result.error->message);
    CHECK_INT(coil_loop_turns(loop), 3); /* it is thrown in the next turn */
}

TEST(asyncio_a_future_of_another_loop, "5.5")
{
    coil_loop *loop = test_loop();
    coil_future *future = coil_loop_create_future(test_loop());
    const struct part parts[] = { NOTHING,
                                  { AWAIT, NULL, future },
                                  { END, NULL, NULL } };
    coil_result result = run(loop, start(loop, parts));

    CHECK(coil_error_is(result.error, &coil_RuntimeError));
    CHECK(strstr(result.error->message, "Task <Task pending name='Task-1'") ==
          result.error->message);
    CHECK(strstr(result.error->message, " got Future <Future pending") != NULL);
    CHECK(strstr(result.error->message, " attached to a different loop") !=
          NULL);
    coil_future_release(future);
}

static coil_step await_nothing(void *frame, coil_result sent)
{
    bool *begun = frame;

    if (*begun)
        return coil_step_return(sent);
    *begun = true;
    return coil_step_await(NULL);
}

TEST(to_await_what_could_not_be_made, "5.5")
{
    coil_loop *loop = test_loop();
    bool begun = false;

    CHECK(
        coil_error_is(run(loop, coil_loop_create_stackless_task(
                                    loop, await_nothing, &begun, sizeof begun))
                          .error,
                      &coil_MemoryError));
}

TEST(a_task_leaves_nothing_behind, "5.7")
{
    static const struct part parts[] = { NOTHING,
                                         { YIELD, NULL, NULL },
                                         { END, NULL, NULL } };
    coil_loop *loop = test_loop();
    size_t before;

    for (int i = 0; i < 200; i++)
        coil_future_release(start(loop, parts));
    coil_loop_run_forever(loop);
    before = test_memory_bytes();
    for (int i = 0; i < 5000; i++) {
        coil_future_release(start(loop, parts));
        one_turn(loop);
        one_turn(loop);
    }
    CHECK_INT(test_memory_bytes(), before);
}

/* What may fail has failed when it was made. */
TEST(to_go_on_a_task_needs_no_memory, "5.4")
{
    static const struct part parts[] = { NOTHING,
                                         { YIELD, NULL, NULL },
                                         { YIELD, NULL, NULL },
                                         { SAY, "x", NULL },
                                         { END, NULL, NULL } };
    coil_loop *loop = test_loop();

    for (int i = 0; i < 100; i++)
        coil_future_release(start(loop, parts));
    test_memory_fail(1);
    for (int i = 0; i < 5; i++)
        one_turn(loop);
    CHECK(!test_memory_failed());
    test_memory_fail(0);
    CHECK_INT(strlen(test_log()), 199);
    CHECK_INT(coil_loop_census(loop).futures, 0);
}

/* ---- cancel ------------------------------------------------------------------------ */

TEST(asyncio_cancel_before_it_begins, "5.8")
{
    static const struct part parts[] = { NOTHING,
                                         { SAY, "never", NULL },
                                         { END, NULL, NULL } };
    coil_loop *loop = test_loop();
    coil_task *task = start(loop, parts);

    CHECK(coil_task_cancel(task, "no"));
    CHECK(!coil_future_done(task));
    CHECK_ERROR(run(loop, coil_future_retain(task)).error,
                "CancelledError: no");
    CHECK(coil_future_cancelled(task));
    CHECK_LOG("");
    CHECK(!coil_task_cancel(task, NULL));
    coil_future_release(task);
}

TEST(asyncio_cancel_goes_to_the_innermost_future, "5.8")
{
    coil_loop *loop = test_loop();
    coil_future *future = coil_loop_create_future(loop);
    const struct part inner[] = { NOTHING,
                                  { SWALLOW, NULL, future },
                                  { SAY, "inner", NULL },
                                  { FAIL, "mine", NULL } };
    coil_task *task = start(loop, inner);
    const struct part outer[] = { NOTHING,
                                  { SWALLOW, NULL, task },
                                  { SAY, "outer", NULL },
                                  { END, "done", NULL } };
    coil_task *top = start_telling(loop, outer);

    one_turn(loop);
    CHECK_LOG("");
    CHECK(coil_task_cancel(top, "stop"));
    CHECK(coil_future_cancelled(future));
    CHECK_STR(run(loop, coil_future_retain(top)).value, "done");
    CHECK_LOG("inner ValueError(mine) outer");
    CHECK_INT(coil_task_cancelling(top), 1);
    CHECK_INT(coil_task_cancelling(task), 1);
    coil_future_release(future);
    coil_future_release(task);
    coil_future_release(top);
}

TEST(asyncio_a_cancel_can_be_swallowed, "5.8")
{
    coil_loop *loop = test_loop();
    coil_future *future = coil_loop_create_future(loop);
    const struct part parts[] = { NOTHING,
                                  { SWALLOW, NULL, future },
                                  { END, "all the same", NULL } };
    coil_task *task = start(loop, parts);

    one_turn(loop);
    coil_task_cancel(task, NULL);
    CHECK_STR(run(loop, coil_future_retain(task)).value, "all the same");
    CHECK(!coil_future_cancelled(task));
    CHECK_INT(coil_task_cancelling(task), 1);
    CHECK_INT(coil_task_uncancel(task), 0);
    CHECK_INT(coil_task_uncancel(task), 0);
    coil_future_release(task);
    coil_future_release(future);
}

TEST(asyncio_cancel_after_the_result_was_set, "5.8")
{
    coil_loop *loop = test_loop();
    coil_future *future = coil_loop_create_future(loop);
    const struct part parts[] = { NOTHING,
                                  { AWAIT, NULL, future },
                                  { SAY, "never", NULL },
                                  { END, NULL, NULL } };
    coil_task *task = start(loop, parts);

    one_turn(loop);
    coil_future_set_result(future, "lost");
    CHECK(coil_task_cancel(task, "late"));
    CHECK_ERROR(run(loop, task).error, "CancelledError: late");
    CHECK_LOG("");
    CHECK_STR(coil_future_result(future).value, "lost");
    coil_future_release(future);
}

TEST(asyncio_two_cancels_one_error, "5.8")
{
    coil_loop *loop = test_loop();
    coil_future *future = coil_loop_create_future(loop);
    coil_future *second = coil_loop_create_future(loop);
    const struct part parts[] = {
        NOTHING,
        { SWALLOW, NULL, future },
        { SWALLOW, NULL, second },
        { SAY, "end", NULL },
        { END, NULL, NULL },
    };
    coil_task *task = start_telling(loop, parts);

    one_turn(loop);
    CHECK_LOG("");
    CHECK(coil_task_cancel(task, "one"));
    CHECK(coil_task_cancel(task, "two"));
    CHECK_INT(coil_task_cancelling(task), 2);
    one_turn(loop);
    CHECK_LOG("CancelledError(one)");
    coil_future_set_result(second, "tea");
    CHECK_OK(run(loop, task).error);
    CHECK_LOG("tea end");
    coil_future_release(future);
    coil_future_release(second);
}

TEST(asyncio_cancelled_by_itself_it_may_not_return, "5.8")
{
    static const struct part parts[] = { NOTHING,
                                         { SELF_CANCEL, "me", NULL },
                                         { END, "tea", NULL } };
    coil_loop *loop = test_loop();
    coil_task *task = start(loop, parts);

    CHECK_ERROR(run(loop, coil_future_retain(task)).error,
                "CancelledError: me");
    CHECK(coil_future_cancelled(task));
    coil_future_release(task);
}

TEST(asyncio_cancelled_by_itself_it_cannot_wait, "5.8")
{
    coil_loop *loop = test_loop();
    coil_future *future = coil_loop_create_future(loop);
    const struct part parts[] = { NOTHING,
                                  { SELF_CANCEL, "me", NULL },
                                  { AWAIT, NULL, future },
                                  { SAY, "never", NULL },
                                  { END, NULL, NULL } };

    CHECK_ERROR(run(loop, start(loop, parts)).error, "CancelledError: me");
    CHECK(coil_future_cancelled(future));
    CHECK_LOG("");
    coil_future_release(future);
}

TEST(asyncio_an_error_goes_before_a_self_cancel, "5.8")
{
    static const struct part parts[] = { NOTHING,
                                         { SELF_CANCEL, "me", NULL },
                                         { FAIL, "worse", NULL } };
    coil_loop *loop = test_loop();

    CHECK_ERROR(run(loop, start(loop, parts)).error, "ValueError: worse");
}

static coil_step cancel_and_take_back(void *frame, coil_result sent)
{
    coil_future **future = frame;
    coil_future *mine = *future;

    if (mine == NULL)
        return coil_step_return(sent);
    *future = NULL;
    coil_task_cancel(coil_current_task(), NULL);
    CHECK_INT(coil_task_uncancel(coil_current_task()), 0);
    return coil_step_await(mine);
}

TEST(asyncio_uncancel_to_zero_forgets_the_cancel, "5.8")
{
    coil_loop *loop = test_loop();
    coil_future *future = coil_future_retain(coil_loop_create_future(loop));
    coil_task *task = coil_loop_create_stackless_task(
        loop, cancel_and_take_back, &future, sizeof future);
    coil_future *mine = future;

    coil_loop_call_later(loop, 1, set_tea, mine);
    CHECK_STR(run(loop, task).value, "tea");
    coil_future_release(mine);
}

TEST(a_plain_future_is_no_task, "5.8")
{
    coil_future *future = coil_loop_create_future(test_loop());

    CHECK_INT(coil_task_cancelling(future), 0);
    CHECK_INT(coil_task_uncancel(future), 0);
    CHECK(coil_task_get_name(future) == NULL);
    CHECK_ERROR(coil_task_set_name(future, "f"),
                "TypeError: a task with a name was expected");
    CHECK(coil_task_cancel(future, NULL));
    CHECK(coil_future_cancelled(future));
    coil_future_release(future);
}

static coil_task *pair[2];

static coil_step await_partner(void *frame, coil_result sent)
{
    int *number = frame;
    int partner = *number;

    if (partner < 0)
        return coil_step_return(sent);
    *number = -1;
    return coil_step_await(coil_future_retain(pair[partner]));
}

TEST(a_circle_can_be_cancelled, "5.8")
{
    coil_loop *loop = test_loop();

    for (int i = 0; i < 2; i++)
        pair[i] = coil_loop_create_stackless_task(loop, await_partner,
                                                  &(int){ 1 - i }, sizeof(int));
    one_turn(loop);
    CHECK(coil_task_cancel(pair[0], NULL));
    coil_loop_run_forever(loop);
    for (int i = 0; i < 2; i++) {
        CHECK(coil_future_cancelled(pair[i]));
        coil_future_release(pair[i]);
    }
}

TEST(a_long_chain_can_be_cancelled, "5.8")
{
    int length = many(100 * 1000);
    coil_loop *loop = test_loop();
    coil_future *future = coil_loop_create_future(loop);
    coil_future *last = coil_future_retain(future);
    struct part *parts = calloc((size_t)length, 3 * sizeof *parts);

    REQUIRE(parts != NULL);
    for (int i = 0; i < length; i++) {
        struct part *three = &parts[3 * i];

        three[1] = (struct part){ AWAIT, NULL, last };
        coil_future_release(last); /* the one before holds it, or we do */
        last = start(loop, three);
        one_turn(loop);
    }
    CHECK(coil_task_cancel(last, NULL));
    CHECK(coil_future_cancelled(future));
    CHECK(coil_error_is(run(loop, last).error, &coil_CancelledError));
    CHECK_INT(coil_loop_census(loop).futures, 1);
    coil_future_release(future);
    free(parts);
}

/* ---- names, and who is there ---------------------------------------------------------- */

TEST(asyncio_tasks_have_names, "5.9")
{
    static const struct part parts[] = { NOTHING, { END, NULL, NULL } };
    coil_loop *loop = test_loop();
    coil_task *first = start(loop, parts), *second = start(loop, parts);
    char name[] = "Ada";

    CHECK_STR(coil_task_get_name(second), "Task-2");
    CHECK_STR(coil_task_get_name(first), "Task-1");
    CHECK_OK(coil_task_set_name(first, name));
    name[0] = 'I';
    CHECK_STR(coil_task_get_name(first), "Ada");
    CHECK_OK(coil_task_set_name(first, "Bob"));
    CHECK_STR(coil_task_get_name(first), "Bob");
    CHECK_ERROR(coil_task_set_name(first, NULL),
                "TypeError: a task with a name was expected");
    run(loop, first);
    run(loop, second);
}

static coil_step look_at_me(void *frame, coil_result sent)
{
    coil_task **me = frame;

    CHECK(coil_current_task() == *me || *me == NULL);
    notef("%s", coil_task_get_name(coil_current_task()));
    return coil_step_return(sent);
}

static void nobody_runs(void *arg)
{
    (void)arg;
    CHECK(coil_current_task() == NULL);
    note("nobody");
}

TEST(asyncio_current_task, "5.9")
{
    coil_loop *loop = test_loop();
    coil_task *none = NULL;

    CHECK(coil_current_task() == NULL);
    coil_future_release(
        coil_loop_create_stackless_task(loop, look_at_me, &none, sizeof none));
    coil_loop_call_soon(loop, nobody_runs, NULL);
    coil_future_release(
        coil_loop_create_stackless_task(loop, look_at_me, &none, sizeof none));
    one_turn(loop);
    CHECK_LOG("Task-1 nobody Task-2");
}

TEST(asyncio_all_tasks_are_those_that_are_not_done, "5.9")
{
    static const struct part quick[] = { NOTHING, { END, NULL, NULL } };
    static const struct part slow[] = { NOTHING,
                                        { YIELD, NULL, NULL },
                                        { END, NULL, NULL } };
    coil_loop *loop = test_loop();
    coil_future *future = coil_loop_create_future(loop);
    coil_task *a = start(loop, slow), *b = start(loop, quick),
              *c = start(loop, slow), *tasks[3] = { NULL, NULL, NULL };

    CHECK_INT(coil_all_tasks(loop, NULL, 0), 3);
    CHECK_INT(coil_all_tasks(loop, tasks, 2), 3);
    CHECK(tasks[0] == a && tasks[1] == b && tasks[2] == NULL);
    one_turn(loop);
    CHECK_INT(coil_all_tasks(loop, tasks, 3), 2);
    CHECK(tasks[0] == a && tasks[1] == c);
    one_turn(loop);
    CHECK_INT(coil_all_tasks(loop, tasks, 3), 0);
    coil_future_release(a);
    coil_future_release(b);
    coil_future_release(c);
    coil_future_release(future);
}

/* ---- sleeping ------------------------------------------------------------------------------ */

TEST(a_sleep_is_done_after_its_time, "5.10")
{
    coil_loop *loop = test_loop();

    CHECK_STR(run(loop, coil_loop_create_sleep(loop, 3, "awake")).value,
              "awake");
    CHECK_DOUBLE(coil_loop_time(loop), 3.0);
}

TEST(a_cancelled_sleep_leaves_no_timer, "5.10")
{
    coil_loop *loop = test_loop();
    coil_future *sleep = coil_loop_create_sleep(loop, 3, NULL);

    CHECK_INT(coil_loop_census(loop).timers, 1);
    CHECK(coil_future_cancel(sleep, NULL));
    CHECK_INT(coil_loop_census(loop).timers, 0);
    coil_future_release(sleep);
}

TEST(a_released_sleep_leaves_no_timer, "5.10")
{
    coil_loop *loop = test_loop();

    coil_future_release(coil_loop_create_sleep(loop, 3, NULL));
    CHECK_INT(coil_loop_census(loop).timers, 0);
}

TEST(odd_times_to_sleep, "5.10")
{
    coil_loop *loop = test_loop();

    CHECK_STR(run(loop, coil_loop_create_sleep(loop, -1, "a")).value, "a");
    CHECK_STR(run(loop, coil_loop_create_sleep(loop, 0, "b")).value, "b");
    CHECK_DOUBLE(coil_loop_time(loop), 0.0);
    CHECK_ERROR(run(loop, coil_loop_create_sleep(loop, NAN, NULL)).error,
                "ValueError: Invalid delay: NaN (not a number)");
}

/* ---- the macros ------------------------------------------------------------------------------ */

struct pretty {
    coil_frame frame;
    int i;
};

static coil_step pretty(void *frame, coil_result sent)
{
    struct pretty *self = frame;
    coil_loop *loop = coil_get_running_loop();

    if (sent.error != NULL)
        return coil_step_return(sent);
    COIL_BEGIN(self);
    for (self->i = 0; self->i < 3; self->i++) {
        notef("%d", self->i);
        COIL_YIELD(self);
    }
    COIL_AWAIT(self, sent, coil_loop_create_sleep(loop, 5, "slept"));
    note(sent.value);
    COIL_END("end");
}

TEST(the_macros_are_a_state_machine, "5.11")
{
    coil_loop *loop = test_loop();
    struct pretty begin = { { 0 }, 0 };
    coil_task *task =
        coil_loop_create_stackless_task(loop, pretty, &begin, sizeof begin);

    one_turn(loop);
    CHECK_LOG("0");
    CHECK_STR(run(loop, task).value, "end");
    CHECK_LOG("1 2 slept");
    CHECK_DOUBLE(coil_loop_time(loop), 5.0);
}

static coil_step pretty_and_quick(void *frame, coil_result sent)
{
    struct pretty *self = frame;
    coil_loop *loop = coil_get_running_loop();
    coil_future *done = coil_loop_create_future(loop);

    if (sent.error != NULL)
        return coil_step_return(sent);
    coil_future_set_result(done, "at once");
    COIL_BEGIN(self);
    COIL_AWAIT(self, sent, done);
    note(sent.value);
    COIL_END(NULL);
}

TEST(to_await_what_is_done_does_not_stop, "5.11")
{
    coil_loop *loop = test_loop();
    struct pretty begin = { { 0 }, 0 };
    coil_task *task = coil_loop_create_stackless_task(loop, pretty_and_quick,
                                                      &begin, sizeof begin);

    one_turn(loop);
    CHECK_LOG("at once");
    CHECK(coil_future_done(task));
    coil_future_release(task);
}

/* ---- the end ----------------------------------------------------------------------------------- */

static void report(coil_loop *loop, const coil_exception_context *context,
                   void *arg)
{
    (void)loop, (void)arg;
    notef("%s|%s", context->message, coil_task_get_name(context->future));
}

TEST(asyncio_a_pending_task_is_destroyed, "5.12")
{
    coil_loop *loop = test_loop();
    coil_future *future = coil_loop_create_future(loop);
    const struct part parts[] = { NOTHING,
                                  { AWAIT, NULL, future },
                                  { SAY, "never", NULL },
                                  { END, NULL, NULL } };
    coil_task *task = start(loop, parts);

    coil_loop_set_exception_handler(loop, report, NULL);
    one_turn(loop);
    CHECK_OK(coil_loop_close(loop));
    CHECK_LOG("Task was destroyed but it is pending!|Task-1");
    CHECK(!coil_future_done(task));
    coil_future_set_result(future, NULL);
    coil_future_release(future);
    coil_future_release(task);
}

TEST(a_task_that_never_began_is_destroyed, "5.12")
{
    static const struct part parts[] = { NOTHING, { END, NULL, NULL } };
    coil_loop *loop = test_loop();

    coil_loop_set_exception_handler(loop, report, NULL);
    coil_future_release(start(loop, parts));
    CHECK_OK(coil_loop_close(loop));
    CHECK_LOG("Task was destroyed but it is pending!|Task-1");
    CHECK_INT(coil_loop_census(loop).futures, 0);
}

static void count(coil_loop *loop, const coil_exception_context *context,
                  void *number)
{
    (void)loop, (void)context;
    ++*(int *)number;
}

TEST(many_pending_tasks_are_destroyed_quickly, "5.12")
{
    coil_loop *loop = test_loop();
    coil_future *future = coil_loop_create_future(loop);
    const struct part parts[] = { NOTHING,
                                  { AWAIT, NULL, future },
                                  { END, NULL, NULL } };
    int number = many(100 * 1000), destroyed = 0;

    coil_loop_set_exception_handler(loop, count, &destroyed);
    for (int i = 0; i < number; i++)
        coil_future_release(start(loop, parts));
    one_turn(loop);
    CHECK_OK(coil_loop_close(loop));
    CHECK_INT(destroyed, number);
    coil_future_release(future);
}

TEST(task_exception_was_never_retrieved, "5.7")
{
    static const struct part parts[] = { NOTHING, { FAIL, "no", NULL } };
    coil_loop *loop = test_loop();
    const char *said;

    capture_stderr();
    coil_future_release(start(loop, parts));
    one_turn(loop);
    said = captured_stderr();
    CHECK(strstr(said, "Task exception was never retrieved\n") == said);
    CHECK(strstr(said, "<Task finished name='Task-1' coro=<act()> "
                       "exception=ValueError('no')> created at ") != NULL);
}

/* ---- very many, and too little --------------------------------------------------------------------- */

struct crowd_of_tasks {
    coil_frame frame;
    int left;
    size_t before;
};

static coil_step nothing(void *frame, coil_result sent)
{
    (void)frame;
    return coil_step_return(sent);
}

static coil_step make_many(void *frame, coil_result sent)
{
    struct crowd_of_tasks *self = frame;

    COIL_BEGIN(self);
    for (; self->left > 0; self->left--) {
        COIL_AWAIT(self, sent, coil_create_stackless_task(nothing, NULL, 0));
        CHECK_OK(sent.error);
        if (self->before == 0)
            self->before = test_memory_bytes();
    }
    CHECK_INT(test_memory_bytes(), self->before);
    COIL_END(NULL);
}

TEST(a_million_come_and_go, "5.7")
{
    coil_loop *loop = test_loop();
    struct crowd_of_tasks begin = { .left = many(1000 * 1000) };

    CHECK_OK(run(loop, coil_loop_create_stackless_task(loop, make_many, &begin,
                                                       sizeof begin))
                 .error);
}

TEST(whatever_memory_is_missing_it_is_an_error, "5.5")
{
    FOR_EACH_ALLOCATION_FAILURE
    {
        coil_loop *loop = test_loop();
        struct pretty begin = { { 0 }, 0 };
        coil_task *task;
        coil_result result;

        if (loop == NULL)
            continue;
        task =
            coil_loop_create_stackless_task(loop, pretty, &begin, sizeof begin);
        if (task == NULL)
            continue;
        coil_task_set_name(task, "a name");
        result = run(loop, task);
        if (result.error != NULL)
            CHECK(coil_error_is(result.error, &coil_MemoryError));
        else
            CHECK_LOG("0 1 2 slept");
    }
}

/* Each waits for the next: the request goes through all of them. */
enum { CHAIN = 50000 };
static coil_task *chain[CHAIN];

static coil_step await_next(void *frame, coil_result sent)
{
    int *i = frame;
    int next = *i + 1;

    *i = CHAIN;
    if (next > CHAIN)
        return coil_step_return(sent);
    if (next == CHAIN)
        return coil_step_await(
            coil_loop_create_future(coil_get_running_loop()));
    return coil_step_await(coil_future_retain(chain[next]));
}

TEST(a_long_chain_is_cancelled_and_released_on_a_small_stack, "5.8")
{
    coil_loop *loop = test_loop();

    for (int i = 0; i < CHAIN; i++)
        chain[i] =
            coil_loop_create_stackless_task(loop, await_next, &i, sizeof i);
    one_turn(loop);
    CHECK(coil_task_cancel(chain[0], "the end"));
    for (int i = CHAIN; i-- > 1;)
        coil_future_release(chain[i]);
    CHECK_INT(coil_task_cancelling(chain[0]), 1);
    CHECK_ERROR(coil_loop_run_until_complete(loop, chain[0]).error,
                "CancelledError: the end");
}

TEST(a_request_that_meets_a_circle_keeps_its_message, "5.8")
{
    coil_loop *loop = test_loop();

    for (int i = 0; i < 2; i++)
        pair[i] = coil_loop_create_stackless_task(loop, await_partner,
                                                  &(int){ 1 - i }, sizeof(int));
    one_turn(loop);
    CHECK(coil_task_cancel(pair[0], "of one's own"));
    CHECK_INT(coil_task_cancelling(pair[0]), 1);
    CHECK_INT(coil_task_cancelling(pair[1]), 1);
    coil_loop_run_forever(loop);
    CHECK_ERROR(coil_future_exception(pair[1]), "CancelledError: of one's own");
    for (int i = 0; i < 2; i++)
        coil_future_release(pair[i]);
}

/* ---- the handler frees the loop that closes ------------------------------ */

static void free_the_loop(coil_loop *loop,
                          const coil_exception_context *context, void *arg)
{
    (void)arg;
    note((void *)context->message);
    CHECK_OK(coil_loop_free(loop));
}

TEST(the_exception_handler_may_free_the_loop_that_closes, "5.12")
{
    size_t before = test_memory_bytes();
    coil_loop_options options = { .memory = test_memory() };
    coil_loop *loop = coil_loop_new_with(&options);

    coil_loop_set_exception_handler(loop, free_the_loop, NULL);
    coil_future_release(coil_loop_create_stackless_task(
        loop, await_next, &(int){ CHAIN - 1 }, sizeof(int)));
    one_turn(loop);
    CHECK_OK(coil_loop_close(loop));
    CHECK_LOG("Task was destroyed but it is pending!");
    CHECK_INT(test_memory_bytes(), before);
}

TEST(a_task_keeps_what_the_program_ties_to_it, "5.9")
{
    coil_loop *loop = test_loop();
    coil_future *future = coil_loop_create_future(loop);
    coil_task *task = coil_loop_create_stackless_task(
        loop, await_next, &(int){ CHAIN - 1 }, sizeof(int));
    int data;

    CHECK(coil_task_get_data(task) == NULL);
    CHECK_OK(coil_task_set_data(task, &data));
    CHECK(coil_task_get_data(task) == &data);
    CHECK_ERROR(coil_task_set_data(future, &data),
                "TypeError: a task was expected");
    CHECK(coil_task_get_data(future) == NULL);
    CHECK(coil_task_get_data(NULL) == NULL);
    coil_task_cancel(task, NULL);
    coil_future_release(task);
    coil_future_release(future);
    coil_loop_run_forever(loop);
}

/* ---- how a task looks ------------------------------------------------------- */

static void check_looks(coil_task *task, const char *words)
{
    coil_exception_context context = { .message = "Look", .future = task };
    const char *said;

    capture_stderr();
    coil_loop_default_exception_handler(coil_future_get_loop(task), &context);
    said = captured_stderr();
    CHECK_THAT(strstr(said, words) != NULL, "%s is not in: %s", words, said);
}

TEST(asyncio_a_task_shows_what_it_waits_for, "5.3")
{
    coil_loop *loop = test_loop();
    coil_future *future = coil_loop_create_future(loop);
    const struct part inner_parts[] = { NOTHING,
                                        { AWAIT, NULL, future },
                                        { END, NULL, NULL } };
    coil_task *inner = start(loop, inner_parts);
    const struct part outer_parts[] = { NOTHING,
                                        { AWAIT, NULL, inner },
                                        { END, NULL, NULL } };
    coil_task *outer = start(loop, outer_parts);

    one_turn(loop);
    check_looks(inner, "<Task pending name='Task-1' coro=<act()> "
                       "wait_for=<Future pending>");
    check_looks(outer, "<Task pending name='Task-2' coro=<act()> "
                       "wait_for=<Task pending name='Task-1'>");
    coil_task_set_name(inner, "tea");
    check_looks(outer, "wait_for=<Task pending name='tea'>");
    coil_future_set_result(future, NULL);
    check_looks(inner, "wait_for=<Future done>");
    coil_future_release(future);
    CHECK_OK(run(loop, outer).error);
    coil_future_release(inner);
}

TEST(asyncio_a_task_that_is_asked_to_end_is_cancelling, "5.8")
{
    static const struct part parts[] = { NOTHING, { END, NULL, NULL } };
    coil_loop *loop = test_loop();
    coil_task *task = start(loop, parts);

    CHECK(coil_task_cancel(task, NULL));
    check_looks(task, "<Task cancelling name='Task-1'");
    one_turn(loop);
    check_looks(task, "<Task cancelled name='Task-1'");
    coil_future_release(task);
}
