/* Chapter 4, futures: the whole life of one, callbacks, references, errors
 * that are made, run_until_complete. Names that begin with `asyncio_` are
 * points of asyncio's behaviour. */
#include "test.h"

#include <string.h>

static void told(coil_future *future, void *word)
{
    note(word);
    if (coil_future_done(future))
        note("done");
}

static void plain(coil_future *future, void *word)
{
    (void)future;
    note(word);
}

static void one_turn(coil_loop *loop)
{
    coil_loop_stop(loop);
    CHECK_OK(coil_loop_run_forever(loop));
}

static void set_tea(void *future)
{
    CHECK_OK(coil_future_set_result(future, "tea"));
}

/* ---- results ------------------------------------------------------------- */

TEST(a_result_is_a_value_or_an_error, "4.2")
{
    static const coil_error error = { .type = &coil_ValueError,
                                      .message = "no" };

    CHECK_STR(coil_value("tea").value, "tea");
    CHECK(coil_value("tea").error == NULL);
    CHECK(coil_raise(&error).value == NULL);
    CHECK(coil_raise(&error).error == &error);
}

TEST(cancelled_error_is_no_exception, "4.2")
{
    coil_future *future = coil_loop_create_future(test_loop());

    coil_future_cancel(future, NULL);
    CHECK(coil_error_is(coil_future_exception(future), &coil_BaseException));
    CHECK(!coil_error_is(coil_future_exception(future), &coil_Exception));
    coil_future_release(future);
}

/* ---- the three states ----------------------------------------------------- */

TEST(a_future_begins_pending, "4.3")
{
    coil_loop *loop = test_loop();
    coil_future *future = coil_loop_create_future(loop);

    CHECK(!coil_future_done(future));
    CHECK(!coil_future_cancelled(future));
    CHECK_ERROR(coil_future_result(future).error,
                "InvalidStateError: Result is not set.");
    CHECK_ERROR(coil_future_exception(future),
                "InvalidStateError: Exception is not set.");
    CHECK(coil_future_get_loop(future) == loop);
    CHECK_INT(coil_loop_census(loop).futures, 1);
    coil_future_release(future);
    CHECK_INT(coil_loop_census(loop).futures, 0);
}

TEST(set_result_finishes, "4.5")
{
    coil_future *future = coil_loop_create_future(test_loop());

    CHECK_OK(coil_future_set_result(future, "tea"));
    CHECK(coil_future_done(future));
    CHECK(!coil_future_cancelled(future));
    CHECK_STR(coil_future_result(future).value, "tea");
    CHECK_OK(coil_future_result(future).error);
    CHECK_OK(coil_future_exception(future));
    coil_future_release(future);
}

TEST(a_result_may_be_NULL, "4.5")
{
    coil_future *future = coil_loop_create_future(test_loop());

    CHECK_OK(coil_future_set_result(future, NULL));
    CHECK(coil_future_done(future));
    CHECK(coil_future_result(future).value == NULL);
    CHECK_OK(coil_future_result(future).error);
    coil_future_release(future);
}

TEST(set_exception_finishes, "4.5")
{
    coil_future *future = coil_loop_create_future(test_loop());
    const coil_error *error = coil_error_new(&coil_ValueError, "no %s", "tea");

    CHECK_OK(coil_future_set_exception(future, error));
    CHECK(coil_future_done(future));
    CHECK(!coil_future_cancelled(future));
    CHECK_ERROR(coil_future_result(future).error, "ValueError: no tea");
    CHECK(coil_future_exception(future) == error);
    coil_future_release(future);
}

TEST(asyncio_done_is_one_way, "4.5")
{
    coil_future *future = coil_loop_create_future(test_loop());
    static const coil_error error = { .type = &coil_ValueError,
                                      .message = "no" };

    coil_future_set_result(future, "first");
    CHECK_ERROR(coil_future_set_result(future, "second"),
                "InvalidStateError: invalid state");
    CHECK_ERROR(coil_future_set_exception(future, &error),
                "InvalidStateError: invalid state");
    CHECK(!coil_future_cancel(future, NULL));
    CHECK_STR(coil_future_result(future).value, "first");
    coil_future_release(future);
}

TEST(asyncio_set_exception_wants_an_exception, "4.5")
{
    coil_future *future = coil_loop_create_future(test_loop());

    CHECK_ERROR(coil_future_set_exception(future, NULL),
                "TypeError: invalid exception object");
    CHECK(!coil_future_done(future));
    coil_future_release(future);
}

TEST(cancel_finishes_once, "4.5")
{
    coil_future *future = coil_loop_create_future(test_loop());

    CHECK(coil_future_cancel(future, NULL));
    CHECK(!coil_future_cancel(future, NULL));
    CHECK(coil_future_cancelled(future));
    CHECK(coil_future_done(future));
    CHECK_ERROR(coil_future_result(future).error, "CancelledError: ");
    CHECK_ERROR(coil_future_exception(future), "CancelledError: ");
    CHECK_ERROR(coil_future_set_result(future, NULL), "invalid state");
    coil_future_release(future);
}

TEST(cancel_copies_its_message, "4.5")
{
    coil_future *future = coil_loop_create_future(test_loop());
    char message[] = "not today";

    coil_future_cancel(future, message);
    strcpy(message, "tomorrow");
    CHECK_ERROR(coil_future_result(future).error, "CancelledError: not today");
    coil_future_release(future);
}

TEST(a_future_may_fail_with_a_cancelled_error, "4.5")
{
    coil_future *future = coil_loop_create_future(test_loop());

    coil_future_set_exception(future,
                              coil_error_new(&coil_CancelledError, "odd"));
    CHECK(coil_future_done(future));
    CHECK(!coil_future_cancelled(future));
    CHECK_ERROR(coil_future_exception(future), "CancelledError: odd");
    coil_future_release(future);
}

/* ---- callbacks ------------------------------------------------------------- */

TEST(asyncio_callbacks_come_through_the_loop, "4.7")
{
    coil_loop *loop = test_loop();
    coil_future *future = coil_loop_create_future(loop);

    CHECK_OK(coil_future_add_done_callback(future, told, "a"));
    coil_future_set_result(future, NULL);
    CHECK_LOG("");
    one_turn(loop);
    CHECK_LOG("a done");
    coil_future_release(future);
}

TEST(asyncio_callbacks_keep_their_order, "4.7")
{
    coil_loop *loop = test_loop();
    coil_future *future = coil_loop_create_future(loop);

    coil_future_add_done_callback(future, plain, "a");
    coil_future_add_done_callback(future, plain, "b");
    coil_loop_call_soon(loop, note, "before");
    coil_future_add_done_callback(future, plain, "c");
    coil_future_set_result(future, NULL);
    coil_loop_call_soon(loop, note, "after");
    one_turn(loop);
    CHECK_LOG("before a b c after");
    coil_future_release(future);
}

TEST(asyncio_a_callback_on_a_done_future_comes_next_turn, "4.7")
{
    coil_loop *loop = test_loop();
    coil_future *future = coil_loop_create_future(loop);

    coil_future_set_result(future, NULL);
    CHECK_OK(coil_future_add_done_callback(future, told, "late"));
    CHECK_LOG("");
    one_turn(loop);
    CHECK_LOG("late done");
    coil_future_release(future);
}

TEST(the_same_callback_twice_is_called_twice, "4.7")
{
    coil_loop *loop = test_loop();
    coil_future *future = coil_loop_create_future(loop);

    coil_future_add_done_callback(future, plain, "a");
    coil_future_add_done_callback(future, plain, "a");
    coil_future_cancel(future, NULL);
    one_turn(loop);
    CHECK_LOG("a a");
    coil_future_release(future);
}

TEST(asyncio_remove_takes_all_that_are_equal, "4.7")
{
    coil_loop *loop = test_loop();
    coil_future *future = coil_loop_create_future(loop);
    static char a[] = "a", b[] = "b";

    coil_future_add_done_callback(future, plain, a);
    coil_future_add_done_callback(future, plain, b);
    coil_future_add_done_callback(future, plain, a);
    coil_future_add_done_callback(future, told, a);
    CHECK_INT(coil_future_remove_done_callback(future, plain, a), 2);
    CHECK_INT(coil_future_remove_done_callback(future, plain, a), 0);
    coil_future_add_done_callback(future, plain, "last");
    coil_future_set_result(future, NULL);
    one_turn(loop);
    CHECK_LOG("b a done last");
    CHECK_INT(coil_future_remove_done_callback(future, plain, b), 0);
    coil_future_release(future);
}

TEST(the_last_one_can_be_removed_and_another_added, "4.7")
{
    coil_loop *loop = test_loop();
    coil_future *future = coil_loop_create_future(loop);
    static char a[] = "a", b[] = "b";

    coil_future_add_done_callback(future, plain, a);
    coil_future_add_done_callback(future, plain, b);
    CHECK_INT(coil_future_remove_done_callback(future, plain, b), 1);
    coil_future_add_done_callback(future, plain, "c");
    CHECK_INT(coil_future_remove_done_callback(future, plain, a), 1);
    coil_future_add_done_callback(future, plain, "d");
    coil_future_set_result(future, NULL);
    one_turn(loop);
    CHECK_LOG("c d");
    coil_future_release(future);
}

/* What the future is to call: an array says it, too. */
static struct {
    int calls[3000];
    int count;
    int told; /* how many of them were right, so far */
} row;
static int keys[100];

static void row_told(coil_future *future, void *key)
{
    (void)future;
    row.told += row.told < row.count && key == &keys[row.calls[row.told]];
}

static int row_remove(int key)
{
    int kept = 0, removed;

    for (int i = 0; i < row.count; i++)
        if (row.calls[i] != key)
            row.calls[kept++] = row.calls[i];
    removed = row.count - kept;
    row.count = kept;
    return removed;
}

static void row_add(coil_future *future, int key)
{
    if (coil_future_add_done_callback(future, row_told, &keys[key]) == NULL)
        row.calls[row.count++] = key;
}

/* Every so often few, or none, are left; then many again. */
static void row_change(coil_future *future, unsigned random, int i)
{
    int key = random % (i / 500 % 2 != 0 ? 3 : 100);

    if (i / 250 % 3 != 2 && (random >> 8) % 4 != 0)
        row_add(future, key);
    else
        CHECK_INT(
            coil_future_remove_done_callback(future, row_told, &keys[key]),
            row_remove(key));
}

TEST(what_is_left_of_many_agrees_with_an_array, "4.7")
{
    coil_loop *loop = test_loop();
    unsigned random = 1;

    for (int length = 100; length <= 3000; length += 100) {
        coil_future *future = coil_loop_create_future(loop);

        row.count = row.told = 0;
        for (int i = 0; i < length; i++) {
            random = random * 1103515245 + 12345;
            row_change(future, random >> 8, i);
        }
        coil_future_set_result(future, NULL);
        one_turn(loop);
        CHECK_INT(row.told, row.count);
        coil_future_release(future);
    }
}

TEST(one_of_many_is_removed_without_memory, "4.7")
{
    coil_loop *loop = test_loop();
    coil_future *future = coil_loop_create_future(loop);

    row.count = row.told = 0;
    for (int i = 0; i < 200; i++)
        row_add(future, i % 50);
    test_memory_fail(1);
    CHECK_INT(coil_future_remove_done_callback(future, row_told, &keys[7]),
              row_remove(7));
    CHECK(test_memory_failed());
    test_memory_fail(0);
    CHECK_INT(coil_future_remove_done_callback(future, row_told, &keys[8]),
              row_remove(8));
    coil_future_set_result(future, NULL);
    one_turn(loop);
    CHECK_INT(row.told, row.count);
    coil_future_release(future);
}

TEST(a_future_with_an_index_goes_as_any_other, "4.7")
{
    coil_loop *loop = test_loop();
    coil_future *future = coil_loop_create_future(loop);

    row.count = 0;
    for (int i = 0; i < 100; i++)
        row_add(future, i);
    CHECK_INT(coil_future_remove_done_callback(future, row_told, &keys[7]), 1);
    one_turn(loop);
    coil_future_release(future);
    CHECK_INT(coil_loop_census(loop).futures, 0);
}

static void add_another(coil_future *future, void *word)
{
    note(word);
    CHECK_OK(coil_future_add_done_callback(future, plain, "another"));
}

TEST(a_callback_may_add_a_callback, "4.7")
{
    coil_loop *loop = test_loop();
    coil_future *future = coil_loop_create_future(loop);

    coil_future_add_done_callback(future, add_another, "first");
    coil_future_set_result(future, NULL);
    one_turn(loop);
    CHECK_LOG("first");
    one_turn(loop);
    CHECK_LOG("another");
    coil_future_release(future);
}

static void fill_another(coil_future *future, void *other)
{
    (void)future;
    note("chain");
    coil_future_set_result(other, NULL);
}

TEST(a_callback_may_fill_another_future, "4.7")
{
    coil_loop *loop = test_loop();
    coil_future *first = coil_loop_create_future(loop);
    coil_future *second = coil_loop_create_future(loop);

    coil_future_add_done_callback(first, fill_another, second);
    coil_future_add_done_callback(second, plain, "second");
    coil_future_set_result(first, NULL);
    one_turn(loop);
    CHECK_LOG("chain");
    one_turn(loop);
    CHECK_LOG("second");
    coil_future_release(first);
    coil_future_release(second);
}

TEST(a_callback_must_not_be_NULL, "4.7")
{
    coil_future *future = coil_loop_create_future(test_loop());

    CHECK_ERROR(coil_future_add_done_callback(future, NULL, NULL),
                "TypeError: a callable object was expected, got NULL");
    coil_future_release(future);
}

TEST(many_callbacks, "4.7")
{
    coil_loop *loop = test_loop();
    coil_future *future = coil_loop_create_future(loop);

    for (int i = 0; i < 300; i++)
        CHECK_OK(coil_future_add_done_callback(future, plain, "x"));
    CHECK_INT(coil_loop_census(loop).ready, 0);
    coil_future_set_result(future, NULL);
    CHECK_INT(coil_loop_census(loop).ready, 300);
    one_turn(loop);
    CHECK_INT(strlen(test_log()), 300 + 299);
    coil_future_release(future);
}

/* Between the asking and the telling, many others come and go. */
TEST(who_waits_needs_no_place_in_the_ring, "4.7")
{
    coil_loop *loop = test_loop();
    coil_future *future = coil_loop_create_future(loop);

    for (int round = 0; round < 5; round++) {
        for (int i = 0; i < 50; i++)
            coil_future_add_done_callback(future, plain, "f");
        for (int i = 0; i < 60; i++)
            CHECK_OK(coil_handle_error(coil_loop_call_soon(loop, note, "s")));
        one_turn(loop);
    }
    CHECK_INT(strlen(test_log()), 2 * 300 - 1);
    coil_future_set_result(future, NULL);
    one_turn(loop);
    CHECK_INT(strlen(test_log()), 2 * 550 - 1);
    coil_future_release(future);
}

TEST(to_become_done_needs_no_memory, "4.7")
{
    coil_loop *loop = test_loop();
    coil_future *future = coil_loop_create_future(loop);

    for (int i = 0; i < 200; i++)
        CHECK_OK(coil_future_add_done_callback(future, plain, "x"));
    test_memory_fail(1);
    CHECK_OK(coil_future_set_result(future, NULL));
    CHECK(!test_memory_failed());
    test_memory_fail(0);
    one_turn(loop);
    CHECK_INT(strlen(test_log()), 399);
    coil_future_release(future);
}

enum { MIXED = 2000 };

static int next_of_mixed;

static void one_of_mixed(void *number)
{
    CHECK_INT((int)(intptr_t)number, next_of_mixed);
    next_of_mixed++;
}

static void told_of_mixed(coil_future *future, void *number)
{
    (void)future;
    one_of_mixed(number);
}

/* Notes lie in a ring, waiters in a list: who came first goes first. A turn
 * takes part of them, and the rest is mixed with what comes then. */
TEST(notes_and_waiters_keep_one_order, "4.7")
{
    coil_loop *loop = test_loop();
    coil_future *done = coil_loop_create_future(loop);
    unsigned random = 7;

    coil_future_set_result(done, NULL);
    next_of_mixed = 0;
    for (intptr_t i = 0; i < MIXED; i++) {
        random = random * 1103515245 + 12345;
        if (random >> 16 & 1)
            coil_loop_call_soon(loop, one_of_mixed, (void *)i);
        else
            coil_future_add_done_callback(done, told_of_mixed, (void *)i);
        if ((random >> 17) % 50 == 0) {
            one_turn(loop);
            CHECK_INT(next_of_mixed, i + 1);
        }
    }
    one_turn(loop);
    CHECK_INT(next_of_mixed, MIXED);
    coil_future_release(done);
}

/* ---- references --------------------------------------------------------------- */

TEST(the_last_release_frees, "4.4")
{
    coil_loop *loop = test_loop();
    size_t before = test_memory_blocks();
    coil_future *future = coil_loop_create_future(loop);

    CHECK(coil_future_retain(future) == future);
    coil_future_release(future);
    CHECK_INT(test_memory_blocks(), before + 1);
    coil_future_release(future);
    CHECK_INT(test_memory_blocks(), before);
    coil_future_release(NULL);
    CHECK(coil_future_retain(NULL) == NULL);
}

TEST(a_call_that_waits_holds_its_future, "4.4")
{
    coil_loop *loop = test_loop();
    coil_future *future = coil_loop_create_future(loop);

    coil_future_add_done_callback(future, told, "a");
    coil_future_set_result(future, NULL);
    coil_future_release(future);
    CHECK_INT(coil_loop_census(loop).futures, 1);
    one_turn(loop);
    CHECK_LOG("a done");
    CHECK_INT(coil_loop_census(loop).futures, 0);
}

TEST(a_pending_future_that_is_released_tells_nobody, "4.4")
{
    coil_loop *loop = test_loop();
    coil_future *future = coil_loop_create_future(loop);

    coil_future_add_done_callback(future, plain, "a");
    coil_future_add_done_callback(future, plain, "b");
    coil_future_release(future);
    one_turn(loop);
    CHECK_LOG("");
}

static void release_it(coil_future *future, void *arg)
{
    (void)arg;
    note("told");
    coil_future_release(future);
}

TEST(a_callback_may_release_the_last_reference, "4.4")
{
    coil_loop *loop = test_loop();
    coil_future *future = coil_loop_create_future(loop);

    coil_future_add_done_callback(future, release_it, NULL);
    coil_future_set_result(future, NULL);
    one_turn(loop);
    CHECK_LOG("told");
    CHECK_INT(coil_loop_census(loop).futures, 0);
}

/* ---- run_until_complete ---------------------------------------------------------- */

TEST(run_until_complete_gives_the_value, "4.8")
{
    coil_loop *loop = test_loop();
    coil_future *future = coil_loop_create_future(loop);

    coil_loop_call_later(loop, 3, set_tea, future);
    CHECK_STR(coil_loop_run_until_complete(loop, future).value, "tea");
    CHECK_DOUBLE(coil_loop_time(loop), 3.0);
    CHECK(!coil_loop_is_running(loop));
    CHECK_INT(coil_loop_census(loop).futures, 0);
}

TEST(run_until_complete_of_a_done_future_takes_one_turn, "4.8")
{
    coil_loop *loop = test_loop();
    coil_future *future = coil_loop_create_future(loop);

    coil_future_set_result(future, "tea");
    CHECK_STR(coil_loop_run_until_complete(loop, future).value, "tea");
    CHECK_INT(coil_loop_turns(loop), 1);
}

TEST(run_until_complete_gives_the_error, "4.8")
{
    coil_loop *loop = test_loop();
    coil_future *future = coil_loop_create_future(loop);
    coil_result result;

    coil_future_set_exception(future, coil_error_new(&coil_OSError, "gone"));
    result = coil_loop_run_until_complete(loop, future);
    CHECK_ERROR(result.error, "OSError: gone");
    CHECK(result.value == NULL);
}

TEST(run_until_complete_gives_the_cancel, "4.8")
{
    coil_loop *loop = test_loop();
    coil_future *future = coil_loop_create_future(loop);

    coil_future_cancel(future, "enough");
    CHECK_ERROR(coil_loop_run_until_complete(loop, future).error,
                "CancelledError: enough");
}

static void stop(void *loop)
{
    coil_loop_stop(loop);
}

TEST(asyncio_stopped_before_complete, "4.8")
{
    coil_loop *loop = test_loop();
    coil_future *future = coil_future_retain(coil_loop_create_future(loop));

    coil_loop_call_soon(loop, stop, loop);
    CHECK_ERROR(coil_loop_run_until_complete(loop, future).error,
                "RuntimeError: Event loop stopped before Future completed.");
    /* Its own callback is gone: the future does not stop the next run. */
    coil_future_set_result(future, NULL);
    coil_loop_call_soon(loop, note, "on");
    coil_loop_call_later(loop, 1, stop, loop);
    CHECK_OK(coil_loop_run_forever(loop));
    CHECK_DOUBLE(coil_loop_time(loop), 1.0);
    coil_future_release(future);
}

TEST(run_until_complete_of_what_can_never_be, "4.8")
{
    coil_loop *loop = test_loop();

    CHECK(coil_error_is(
        coil_loop_run_until_complete(loop, coil_loop_create_future(loop)).error,
        &coil_DeadlockError));
}

TEST(run_until_complete_of_another_loop, "4.8")
{
    coil_loop *loop = test_loop();
    coil_loop *other = test_loop();

    CHECK_ERROR(
        coil_loop_run_until_complete(loop, coil_loop_create_future(other))
            .error,
        "ValueError: The future belongs to a different loop than the one "
        "specified as the loop argument");
}

TEST(run_until_complete_of_nothing, "4.8")
{
    CHECK(coil_error_is(coil_loop_run_until_complete(test_loop(), NULL).error,
                        &coil_MemoryError));
}

static void run_inside(void *future)
{
    coil_loop *loop = coil_get_running_loop();

    CHECK_ERROR(coil_loop_run_until_complete(loop, future).error,
                "RuntimeError: This event loop is already running");
    coil_loop_stop(loop);
}

TEST(run_until_complete_inside_of_a_run, "4.8")
{
    coil_loop *loop = test_loop();

    coil_loop_call_soon(loop, run_inside, coil_loop_create_future(loop));
    CHECK_OK(coil_loop_run_forever(loop));
    CHECK_INT(coil_loop_census(loop).futures, 0);
}

TEST(run_until_complete_of_a_closed_loop, "4.8")
{
    coil_loop *loop = test_loop();
    coil_future *future = coil_loop_create_future(loop);

    coil_loop_close(loop);
    CHECK_ERROR(coil_loop_run_until_complete(loop, future).error,
                "RuntimeError: Event loop is closed");
}

/* ---- errors that are made ----------------------------------------------------------- */

COIL_ERROR_TYPE(TeaError, coil_RuntimeError);

TEST(an_error_type_in_one_line, "4.9")
{
    const coil_error *error = coil_error_new(&TeaError, "%d leaves", 3);

    CHECK_ERROR(error, "TeaError: 3 leaves");
    CHECK(coil_error_is(error, &TeaError));
    CHECK(coil_error_is(error, &coil_RuntimeError));
    CHECK(!coil_error_is(error, &coil_ValueError));
    coil_error_release(error);
}

TEST(a_constant_needs_no_counting, "4.9")
{
    static const coil_error error = { .type = &coil_ValueError,
                                      .message = "no" };

    CHECK(coil_error_retain(&error) == &error);
    coil_error_release(&error);
    coil_error_release(&error);
    CHECK(coil_error_retain(NULL) == NULL);
    coil_error_release(NULL);
}

static const coil_error *made;

static void make_error(void *arg)
{
    made = coil_error_new(&coil_ValueError, "made in %s", (char *)arg);
}

static void look_at_error(void *arg)
{
    (void)arg;
    CHECK_ERROR(made, "ValueError: made in a turn");
}

TEST(an_error_lives_until_the_next_turn, "4.9")
{
    coil_loop *loop = test_loop();
    size_t before;

    one_turn(loop);
    before = test_memory_blocks();
    coil_loop_call_soon(loop, make_error, "a turn");
    coil_loop_call_soon(loop, look_at_error, NULL);
    one_turn(loop);
    CHECK_ERROR(made, "ValueError: made in a turn");
    CHECK_INT(test_memory_blocks(), before + 1);
    one_turn(loop);
    CHECK_INT(test_memory_blocks(), before);
}

static void make_and_keep(void *arg)
{
    make_error(arg);
    coil_error_retain(made);
}

static void give_back_and_look(void *arg)
{
    (void)arg;
    coil_error_release(made);
    look_at_error(NULL); /* it can still be returned */
}

TEST(an_error_that_is_kept_lives_longer, "4.9")
{
    coil_loop *loop = test_loop();
    size_t before;

    one_turn(loop);
    before = test_memory_blocks();
    coil_loop_call_soon(loop, make_and_keep, "a turn");
    one_turn(loop);
    one_turn(loop);
    look_at_error(NULL);
    coil_loop_call_soon(loop, give_back_and_look, NULL);
    one_turn(loop);
    one_turn(loop);
    CHECK_INT(test_memory_blocks(), before);
}

/* Right in a callback, and right where no loop runs. */
static void make_look_and_release(void *arg)
{
    make_error(arg);
    look_at_error(NULL);
    coil_error_release(made);
    look_at_error(NULL);
    coil_error_release(made);
    look_at_error(NULL);
}

TEST(to_release_what_was_not_retained_does_nothing, "4.9")
{
    coil_loop *loop = test_loop();
    size_t before;

    make_look_and_release("a turn");
    one_turn(loop);
    before = test_memory_blocks();
    coil_loop_call_soon(loop, make_look_and_release, "a turn");
    one_turn(loop);
    CHECK_INT(test_memory_blocks(), before + 1);
    one_turn(loop);
    CHECK_INT(test_memory_blocks(), before);
}

TEST(a_release_too_many_takes_nothing_from_a_future, "4.9")
{
    coil_loop *loop = test_loop();
    coil_future *future = coil_loop_create_future(loop);

    make_error("a turn");
    coil_future_set_exception(future, made);
    coil_error_release(made);
    coil_error_release(made);
    one_turn(loop);
    one_turn(loop);
    CHECK_ERROR(coil_future_exception(future), "ValueError: made in a turn");
    coil_future_release(future);
    look_at_error(NULL);
}

TEST(outside_of_a_loop_an_error_waits_for_the_next_turn, "4.9")
{
    coil_loop *loop = test_loop(), *other = test_loop();
    size_t before;

    one_turn(loop);
    before = test_memory_blocks();
    made = coil_loop_add_reader(loop, -1, note, NULL);
    CHECK_ERROR(made, "ValueError: Invalid file descriptor: -1");
    CHECK_INT(test_memory_blocks(), before + 1);
    one_turn(other);
    CHECK_INT(test_memory_blocks(), before);
}

TEST(what_is_retained_outlives_the_loop, "4.9")
{
    coil_loop *loop = test_loop();
    size_t before = test_memory_blocks();

    made = coil_error_retain(coil_loop_add_reader(loop, -1, note, NULL));
    one_turn(loop);
    CHECK_ERROR(made, "ValueError: Invalid file descriptor: -1");
    coil_error_release(made);
    CHECK_ERROR(made, "ValueError: Invalid file descriptor: -1");
    CHECK_INT(test_memory_blocks(), before + 1);
    coil_loop_free(loop); /* and the error, for it lies in its memory */
}

TEST(a_future_keeps_its_error, "4.9")
{
    coil_loop *loop = test_loop();
    coil_future *future = coil_loop_create_future(loop);

    coil_loop_call_soon(loop, make_error, "a turn");
    one_turn(loop);
    coil_future_set_exception(future, made);
    one_turn(loop);
    one_turn(loop);
    CHECK_ERROR(coil_future_exception(future), "ValueError: made in a turn");
    coil_future_release(future);
}

TEST(what_leaves_the_loop_stays_good, "4.9")
{
    coil_loop *loop = test_loop();
    coil_future *future = coil_loop_create_future(loop);
    const coil_error *error;

    coil_future_set_exception(future, coil_error_new(&TeaError, "cold"));
    error = coil_loop_run_until_complete(loop, future).error;
    CHECK_ERROR(error, "TeaError: cold");
    CHECK_INT(coil_loop_census(loop).futures, 0);
}

TEST(an_error_of_the_system_is_made_too, "4.9")
{
    coil_loop *loop = test_loop();
    const coil_error *first, *second;

    first = coil_loop_add_reader(loop, -1, note, NULL);
    second = coil_loop_add_reader(loop, 987654, note, NULL);
    CHECK(first != NULL && second != NULL && first != second);
    CHECK(coil_error_is(second, &coil_Exception));
}

TEST(errors_of_a_closed_loop_are_freed_with_it, "4.12")
{
    coil_loop *loop = test_loop();
    coil_future *future = coil_loop_create_future(loop);

    coil_loop_close(loop);
    CHECK(coil_future_cancel(future, "too late"));
    CHECK_ERROR(coil_future_result(future).error, "CancelledError: too late");
    coil_future_release(future);
}

/* ---- errors that nobody looked at ------------------------------------------------------ */

static void handle(coil_loop *loop, const coil_exception_context *context,
                   void *arg)
{
    CHECK(coil_future_get_loop(context->future) == loop);
    note(arg);
    notef("%s|%s", context->message, context->error->message);
}

static coil_future *failed(coil_loop *loop)
{
    static const coil_error error = { .type = &coil_ValueError,
                                      .message = "no" };
    coil_future *future = coil_loop_create_future(loop);

    coil_loop_set_exception_handler(loop, handle, "handler");
    coil_future_set_exception(future, &error);
    return future;
}

#define NEVER "handler Future exception was never retrieved|no"

TEST(asyncio_exception_was_never_retrieved, "4.10")
{
    coil_future_release(failed(test_loop()));
    CHECK_LOG(NEVER);
}

TEST(asyncio_looking_at_it_is_enough, "4.10")
{
    coil_loop *loop = test_loop();
    coil_future *a = failed(loop), *b = failed(loop), *c = failed(loop);

    coil_future_result(a);
    coil_future_exception(b);
    coil_future_cancel(c, NULL);
    coil_future_release(a);
    coil_future_release(b);
    coil_future_release(c);
    CHECK_LOG("");
}

TEST(a_cancel_is_never_reported, "4.10")
{
    coil_loop *loop = test_loop();
    coil_future *future = coil_loop_create_future(loop);

    coil_loop_set_exception_handler(loop, handle, "handler");
    coil_future_cancel(future, NULL);
    coil_future_release(future);
    CHECK_LOG("");
}

TEST(only_the_last_release_reports, "4.10")
{
    coil_future *future = failed(test_loop());

    coil_future_release(coil_future_retain(future));
    CHECK_LOG("");
    coil_future_release(future);
    CHECK_LOG(NEVER);
}

static coil_future *rescued;

static void rescue(coil_loop *loop, const coil_exception_context *context,
                   void *arg)
{
    (void)loop, (void)arg;
    rescued = coil_future_retain(context->future);
}

TEST(a_handler_may_keep_the_future, "4.10")
{
    coil_loop *loop = test_loop();
    coil_future *future = failed(loop);

    coil_loop_set_exception_handler(loop, rescue, NULL);
    coil_future_release(future);
    CHECK(rescued == future);
    CHECK_ERROR(coil_future_exception(rescued), "ValueError: no");
    coil_future_release(rescued);
    CHECK_INT(coil_loop_census(loop).futures, 0);
}

TEST(the_default_handler_writes_to_stderr, "4.10")
{
    coil_loop *loop = test_loop();
    coil_future *future = failed(loop);
    const char *said;

    coil_loop_set_exception_handler(loop, NULL, NULL);
    capture_stderr();
    coil_future_release(future);
    said = captured_stderr();
    CHECK(strstr(said, "Future exception was never retrieved\n") != NULL);
    CHECK(strstr(said, "exception: ValueError('no')\n") != NULL);
    CHECK(strstr(said, "<Future finished exception=ValueError('no')> "
                       "created at ") != NULL);
    CHECK(strstr(said, "04-futures.c:") != NULL);
}

TEST(the_handler_can_be_called, "4.10")
{
    coil_loop *loop = test_loop();
    coil_exception_context context = { .message = "just so" };

    capture_stderr();
    coil_loop_call_exception_handler(loop, &context);
    CHECK_STR(captured_stderr(), "just so\n");
}

/* ---- debug mode ---------------------------------------------------------------------- */

TEST(debug_mode_can_be_asked, "4.11")
{
    coil_loop *loop = test_loop();

    coil_loop_set_debug(loop, true);
    CHECK(coil_loop_get_debug(loop));
    coil_loop_set_debug(loop, false);
    CHECK(!coil_loop_get_debug(loop));
}

TEST(used_after_the_release, "4.11")
{
    coil_loop *loop = test_loop();
    coil_future *future = coil_loop_create_future(loop);
    static const char *const words =
        "RuntimeError: this future was released, and is still used";

    coil_loop_set_debug(loop, true);
    coil_future_release(future);
    CHECK_ERROR(coil_future_set_result(future, NULL), words);
    CHECK_ERROR(coil_future_set_exception(future, NULL), words);
    CHECK_ERROR(coil_future_result(future).error, words);
    CHECK_ERROR(coil_future_exception(future), words);
    CHECK(!coil_future_cancel(future, NULL));
    CHECK_INT(coil_loop_census(loop).futures, 0);
}

TEST(released_once_too_often, "4.11")
{
    coil_loop *loop = test_loop();
    coil_future *future = coil_loop_create_future(loop);

    coil_loop_set_debug(loop, true);
    coil_future_release(future);
    capture_stderr();
    coil_future_release(future);
    CHECK(strstr(captured_stderr(), "A future was released once too often\n") !=
          NULL);
}

/* ---- the end ---------------------------------------------------------------------------- */

/* Whose word it has, it may also give back. */
static void tell_and_release(coil_loop *loop,
                             const coil_exception_context *context, void *arg)
{
    (void)loop;
    (void)arg;
    notef("%s", context->message);
    coil_future_release(context->future);
}

TEST(what_is_held_as_the_loop_is_freed_is_told, "4.12")
{
    coil_loop *loop = coil_loop_new();

    REQUIRE(loop != NULL);
    coil_loop_set_debug(loop, true);
    coil_loop_set_exception_handler(loop, tell_and_release, NULL);
    REQUIRE(coil_loop_create_future(loop) != NULL);
    REQUIRE(coil_loop_create_future(loop) != NULL);
    coil_future_release(coil_loop_create_future(loop));
    CHECK_OK(coil_loop_free(loop));
    CHECK_LOG("A future is still held, and with it a loop that was freed "
              "A future is still held, and with it a loop that was freed");
}

TEST(without_debug_mode_a_future_is_held_in_peace, "4.12")
{
    coil_loop *loop = coil_loop_new();
    coil_future *future;

    REQUIRE(loop != NULL);
    coil_loop_set_debug(loop, false);
    coil_loop_set_exception_handler(loop, tell_and_release, NULL);
    future = coil_loop_create_future(loop);
    CHECK_OK(coil_loop_free(loop));
    CHECK_LOG("");
    coil_future_release(future);
}

TEST(close_forgets_what_would_be_told, "4.12")
{
    coil_loop *loop = test_loop();
    coil_future *future = coil_loop_create_future(loop);

    coil_future_add_done_callback(future, plain, "a");
    coil_future_add_done_callback(future, plain, "b");
    coil_future_set_result(future, NULL);
    coil_future_release(future);
    CHECK_OK(coil_loop_close(loop));
    CHECK_LOG("");
    CHECK_INT(coil_loop_census(loop).futures, 0);
}

TEST(a_future_outlives_its_loop, "4.12")
{
    coil_loop *loop = coil_loop_new();
    coil_future *future = coil_loop_create_future(loop);
    coil_future *other = coil_loop_create_future(loop);

    coil_future_add_done_callback(other, plain, "never");
    CHECK_OK(coil_loop_free(loop));
    CHECK_OK(coil_future_set_result(future, "late"));
    CHECK_STR(coil_future_result(future).value, "late");
    CHECK_ERROR(coil_future_add_done_callback(future, plain, NULL),
                "Event loop is closed");
    CHECK_OK(coil_future_set_result(other, NULL));
    coil_future_release(future);
    coil_future_release(other);
    CHECK_LOG("");
}

TEST(the_dump_counts_futures, "4.12")
{
    coil_loop *loop = test_loop();
    coil_future *future = coil_loop_create_future(loop);

    CHECK(strstr(test_dump(loop), "  futures: 1\n") != NULL);
    coil_future_release(future);
    CHECK(strstr(test_dump(loop), "  futures: 0\n") != NULL);
}

/* ---- no memory -------------------------------------------------------------------------- */

TEST(whatever_memory_is_missing_nothing_is_lost, "4.7")
{
    FOR_EACH_ALLOCATION_FAILURE
    {
        coil_loop *loop = test_loop();
        coil_future *future;
        int added = 0;

        if (loop == NULL)
            continue;
        future = coil_loop_create_future(loop);
        if (future == NULL)
            continue;
        for (int i = 0; i < 70; i++)
            added += coil_future_add_done_callback(future, plain, "x") == NULL;
        CHECK_OK(coil_future_set_result(future, NULL));
        CHECK_INT(coil_loop_census(loop).ready, added);
        one_turn(loop);
        CHECK_INT(strlen(test_log()), 2 * added - 1);
        coil_future_release(future);
    }
}

TEST(an_error_without_memory_is_a_memory_error, "4.9")
{
    coil_loop *loop = test_loop();
    coil_future *future = coil_loop_create_future(loop);

    test_memory_fail(1);
    CHECK(coil_future_cancel(future, "words"));
    CHECK(test_memory_failed());
    test_memory_fail(0);
    CHECK(coil_future_cancelled(future));
    CHECK(coil_error_is(coil_future_exception(future), &coil_CancelledError));
    coil_future_release(future);
}

TEST(a_future_is_shown_with_the_line_that_made_it, "4.3")
{
    coil_loop *loop = test_loop();
    coil_future *future = coil_loop_create_future(loop);
    int line = __LINE__ - 1;
    coil_exception_context context = { .message = "Look", .future = future };
    char place[200];

    snprintf(place, sizeof place, "created at %s:%d\n", __FILE__, line);
    capture_stderr();
    coil_loop_default_exception_handler(loop, &context);
    CHECK(strstr(captured_stderr(), place) != NULL);
    coil_future_release(future);
}
