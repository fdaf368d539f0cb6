/* Chapter 10, watching: the trace hook, recordings, dumps, slow callbacks and
 * tasks that never begin. Names that begin with `asyncio_` are points of
 * asyncio's behaviour. */
#include "test.h"

#include <errno.h>
#include <math.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- the hook --------------------------------------------------------------- */

static const char *const words[] = {
    [COIL_TURN_BEGINS] = "turn",
    [COIL_CALL_READY] = "ready",
    [COIL_CALL_BEGINS] = "begins",
    [COIL_CALL_ENDS] = "ends",
    [COIL_CALL_CANCELLED] = "cancelled",
    [COIL_TIMER_SET] = "set",
    [COIL_TIMER_DUE] = "due",
    [COIL_TIMER_CANCELLED] = "unset",
    [COIL_FILE_WATCHED] = "watched",
    [COIL_FILE_UNWATCHED] = "unwatched",
    [COIL_TASK_CREATED] = "created",
    [COIL_TASK_WAITS] = "waits",
    [COIL_TASK_DONE] = "end",
    [COIL_FUTURE_DONE] = "done",
};

static void write_kind(const coil_event *event, void *arg)
{
    (void)arg;
    if (event->kind != COIL_TURN_BEGINS && !event->internal)
        notef("%s", words[event->kind]);
}

static void nothing(void *arg)
{
    (void)arg;
}

static void stop(void *loop)
{
    coil_loop_stop(loop);
}

static void run_a_turn(coil_loop *loop)
{
    coil_loop_call_soon(loop, stop, loop);
    CHECK_OK(coil_loop_run_forever(loop));
}

TEST(a_call_is_ready_begins_and_ends, "10.2")
{
    coil_loop *loop = test_loop();

    coil_loop_set_trace(loop, write_kind, NULL);
    coil_loop_call_soon(loop, stop, loop);
    CHECK_OK(coil_loop_run_forever(loop));
    CHECK_LOG("ready begins ends");
}

TEST(without_a_hook_nobody_is_told, "10.2")
{
    coil_loop *loop = test_loop();

    coil_loop_set_trace(loop, write_kind, NULL);
    coil_loop_set_trace(loop, NULL, NULL);
    run_a_turn(loop);
    CHECK_LOG("");
}

static void keep_last(const coil_event *event, void *arg)
{
    coil_event *last = arg;

    if (event->kind == last->kind)
        *last = *event;
}

TEST(a_call_says_what_it_is, "10.2")
{
    coil_loop *loop = test_loop();
    coil_event last = { .kind = COIL_CALL_READY };
    char word[] = "x";

    coil_loop_set_trace(loop, keep_last, &last);
    coil_loop_call_soon(loop, note, word);
    CHECK(last.callback == note);
    CHECK(last.arg == word);
    CHECK(last.future == NULL);
    CHECK(!last.internal);
}

TEST(a_call_keeps_its_number, "10.3")
{
    coil_loop *loop = test_loop();
    coil_event ready = { .kind = COIL_CALL_READY };
    coil_event ends = { .kind = COIL_CALL_ENDS };

    coil_loop_set_trace(loop, keep_last, &ready);
    coil_loop_call_soon(loop, stop, loop);
    coil_loop_set_trace(loop, keep_last, &ends);
    CHECK_OK(coil_loop_run_forever(loop));
    CHECK_INT(ends.number, ready.number);
    CHECK(ends.callback == stop);
}

TEST(turns_are_counted, "10.3")
{
    coil_loop *loop = test_loop();
    coil_event last = { .kind = COIL_TURN_BEGINS };

    coil_loop_set_trace(loop, keep_last, &last);
    run_a_turn(loop);
    run_a_turn(loop);
    CHECK_INT(last.number, coil_loop_turns(loop));
}

TEST(a_cancelled_call_is_told_once, "10.3")
{
    coil_loop *loop = test_loop();
    coil_handle handle;

    coil_loop_set_trace(loop, write_kind, NULL);
    handle = coil_loop_call_soon(loop, nothing, NULL);
    coil_handle_cancel(&handle);
    coil_handle_cancel(&handle);
    CHECK_LOG("ready cancelled");
    run_a_turn(loop);
    CHECK_LOG("ready begins ends");
}

TEST(a_timer_is_set_due_and_called, "10.3")
{
    coil_loop *loop = test_loop();
    coil_event set = { .kind = COIL_TIMER_SET };

    coil_loop_set_trace(loop, keep_last, &set);
    coil_loop_call_later(loop, 2, stop, loop);
    CHECK_DOUBLE(set.when, 2);
    CHECK_DOUBLE(set.time, 0);
    CHECK(set.callback == stop);
    coil_loop_set_trace(loop, write_kind, NULL);
    CHECK_OK(coil_loop_run_forever(loop));
    CHECK_LOG("due ready begins ends");
}

TEST(a_timer_that_is_due_says_which, "10.3")
{
    coil_loop *loop = test_loop();
    coil_event set = { .kind = COIL_TIMER_SET };
    coil_event due = { .kind = COIL_TIMER_DUE };

    coil_loop_call_later(loop, 5, nothing, NULL);
    coil_loop_set_trace(loop, keep_last, &set);
    coil_loop_call_later(loop, 1, stop, loop);
    coil_loop_set_trace(loop, keep_last, &due);
    CHECK_OK(coil_loop_run_forever(loop));
    CHECK_INT(due.number, set.number);
    CHECK_DOUBLE(due.time, 1);
    coil_loop_set_trace(loop, NULL, NULL);
}

TEST(a_cancelled_timer_is_told, "10.3")
{
    coil_loop *loop = test_loop();
    coil_event unset = { .kind = COIL_TIMER_CANCELLED };
    coil_event set = { .kind = COIL_TIMER_SET };
    coil_handle first, second;

    first = coil_loop_call_later(loop, 1, nothing, NULL);
    coil_loop_set_trace(loop, keep_last, &set);
    second = coil_loop_call_later(loop, 2, nothing, NULL);
    coil_loop_set_trace(loop, keep_last, &unset);
    coil_handle_cancel(&second);
    CHECK_INT(unset.number, set.number);
    CHECK(unset.callback == nothing);
    coil_loop_set_trace(loop, write_kind, NULL);
    coil_handle_cancel(&first);
    CHECK_LOG("unset");
}

static void cancel_it(void *handle)
{
    coil_handle_cancel(handle);
}

TEST(a_timer_cancelled_when_due_is_a_cancelled_call, "10.3")
{
    coil_loop *loop = test_loop();
    static coil_handle second;

    coil_loop_call_later(loop, 1, cancel_it, &second);
    second = coil_loop_call_later(loop, 1, nothing, NULL);
    coil_loop_call_later(loop, 1, stop, loop);
    coil_loop_set_trace(loop, write_kind, NULL);
    CHECK_OK(coil_loop_run_forever(loop));
    CHECK_LOG("due ready due ready due ready begins cancelled ends "
              "begins ends");
}

static char victim[] = "victim";
static uint64_t victims_number, cancelled_number;

static void watch_the_victim(const coil_event *event, void *arg)
{
    (void)arg;
    if (event->kind == COIL_CALL_READY && event->arg == victim)
        victims_number = event->number;
    if (event->kind == COIL_CALL_CANCELLED)
        cancelled_number = event->number;
}

static void changes_its_mind(void *loop)
{
    coil_handle handle;

    coil_loop_call_soon(loop, nothing, NULL);
    handle = coil_loop_call_soon(loop, nothing, victim);
    coil_handle_cancel(&handle);
}

/* A note has a ticket, its place among the notes; a timer stands before it. */
TEST(a_note_that_is_cancelled_is_known_by_its_number, "10.3")
{
    coil_loop *loop = test_loop();

    coil_loop_call_soon(loop, nothing, NULL);
    run_a_turn(loop);
    coil_loop_set_trace(loop, watch_the_victim, NULL);
    coil_loop_call_later(loop, 0, changes_its_mind, loop);
    coil_loop_call_later(loop, 0, nothing, NULL);
    run_a_turn(loop);
    CHECK(victims_number != 0);
    CHECK_INT(cancelled_number, victims_number);
}

TEST(files_are_told_with_their_side, "10.3")
{
    coil_loop *loop = test_loop();
    coil_event last = { .kind = COIL_FILE_WATCHED };
    int ends[2];

    REQUIRE(pipe(ends) == 0);
    coil_loop_set_trace(loop, keep_last, &last);
    CHECK_OK(coil_loop_add_writer(loop, ends[1], nothing, NULL));
    CHECK_INT(last.number, 2 * ends[1] + 1);
    CHECK_OK(coil_loop_add_reader(loop, ends[0], nothing, NULL));
    CHECK_INT(last.number, 2 * ends[0]);
    CHECK(last.callback == nothing);
    last.kind = COIL_FILE_UNWATCHED;
    CHECK(coil_loop_remove_reader(loop, ends[0]));
    CHECK_INT(last.number, 2 * ends[0]);
    CHECK(last.callback == nothing);
    CHECK(coil_loop_remove_writer(loop, ends[1]));
    CHECK_INT(last.number, 2 * ends[1] + 1);
    close(ends[0]);
    close(ends[1]);
}

TEST(what_is_refused_is_not_told, "10.3")
{
    coil_loop *loop = test_loop();

    coil_loop_set_trace(loop, write_kind, NULL);
    coil_loop_add_reader(loop, -1, nothing, NULL);
    CHECK(!coil_loop_remove_reader(loop, 0));
    coil_loop_call_later(loop, NAN, nothing, NULL);
    CHECK_LOG("");
}

TEST(a_future_is_done_before_it_tells, "10.3")
{
    coil_loop *loop = test_loop();
    coil_future *future = coil_loop_create_future(loop);
    coil_event done = { .kind = COIL_FUTURE_DONE };

    coil_loop_set_trace(loop, keep_last, &done);
    coil_future_add_done_callback(
        future, (coil_done_callback *)(void (*)(void))coil_loop_stop, loop);
    coil_future_remove_done_callback(
        future, (coil_done_callback *)(void (*)(void))coil_loop_stop, loop);
    coil_future_set_result(future, NULL);
    CHECK(done.future == future);
    coil_loop_set_trace(loop, write_kind, NULL);
    coil_future_release(future);
    CHECK_LOG("");
}

static coil_result waits(void *bell)
{
    return coil_await(coil_future_retain(bell));
}

static void ring(void *bell)
{
    coil_future_set_result(bell, NULL);
}

TEST(the_life_of_a_task, "10.4")
{
    coil_loop *loop = test_loop();
    coil_future *bell = coil_loop_create_future(loop);
    coil_task *task;

    coil_loop_set_trace(loop, write_kind, NULL);
    task = coil_loop_create_task(loop, waits, bell);
    CHECK_LOG("ready created");
    run_a_turn(loop);
    CHECK_LOG("ready begins waits ends begins ends");
    ring(bell);
    CHECK_LOG("done ready");
    run_a_turn(loop);
    CHECK_LOG("ready begins done end ends begins ends");
    coil_future_release(task);
    coil_future_release(bell);
}

TEST(a_step_is_known_by_its_task, "10.4")
{
    coil_loop *loop = test_loop();
    coil_future *bell = coil_loop_create_future(loop);
    coil_event event = { .kind = COIL_CALL_READY };
    coil_task *task;

    coil_loop_set_trace(loop, keep_last, &event);
    task = coil_loop_create_task(loop, waits, bell);
    CHECK(event.future == task && event.callback == NULL);
    event = (coil_event){ .kind = COIL_TASK_WAITS };
    run_a_turn(loop);
    CHECK(event.future == task && event.awaited == bell);
    event = (coil_event){ .kind = COIL_CALL_READY };
    ring(bell);
    CHECK(event.future == task && event.callback == NULL);
    run_a_turn(loop);
    coil_future_release(task);
    coil_future_release(bell);
}

static void told(coil_future *future, void *arg)
{
    (void)future;
    note(arg);
}

TEST(a_done_callback_is_looked_through, "10.4")
{
    coil_loop *loop = test_loop();
    coil_future *bell = coil_loop_create_future(loop);
    coil_event event = { .kind = COIL_CALL_READY };

    coil_future_add_done_callback(bell, told, "ding");
    coil_loop_set_trace(loop, keep_last, &event);
    ring(bell);
    CHECK(event.callback == (coil_callback *)(void (*)(void))told);
    CHECK_STR(event.arg, "ding");
    event.kind = COIL_CALL_ENDS;
    event.callback = NULL;
    coil_loop_call_soon(loop, stop, loop);
    coil_future_release(bell);
    CHECK_OK(coil_loop_run_forever(loop));
    CHECK(event.callback == stop);
    CHECK_LOG("ding");
}

static coil_result naps(void *arg)
{
    (void)arg;
    return (coil_result){ .error = coil_sleep(1) };
}

TEST(a_sleep_is_the_loops_own_business, "10.4")
{
    coil_loop *loop = test_loop();

    coil_loop_set_trace(loop, write_kind, NULL);
    coil_loop_run_until_complete(loop, coil_loop_create_task(loop, naps, NULL));
    CHECK_LOG("ready created begins waits ends ready begins done end ends");
}

static coil_result yields(void *arg)
{
    (void)arg;
    return (coil_result){ .error = coil_sleep(0) };
}

TEST(a_task_that_yields_is_ready_and_does_not_wait, "10.4")
{
    coil_loop *loop = test_loop();

    coil_loop_set_trace(loop, write_kind, NULL);
    coil_loop_run_until_complete(loop,
                                 coil_loop_create_task(loop, yields, NULL));
    CHECK_LOG("ready created begins ready ends begins done end ends");
}

static void unhook(void *loop)
{
    coil_loop_set_trace(loop, NULL, NULL);
}

TEST(a_hook_may_go_during_a_call, "10.4")
{
    coil_loop *loop = test_loop();

    coil_loop_set_trace(loop, write_kind, NULL);
    coil_loop_call_soon(loop, unhook, loop);
    run_a_turn(loop);
    CHECK_LOG("ready ready begins");
}

static void hook(void *loop)
{
    coil_loop_set_trace(loop, write_kind, NULL);
}

TEST(a_hook_may_come_during_a_call, "10.4")
{
    coil_loop *loop = test_loop();

    coil_loop_call_soon(loop, hook, loop);
    run_a_turn(loop);
    CHECK_LOG("begins ends");
}

/* ---- recordings ------------------------------------------------------------- */

static char recorded[8000];

static const char *record(coil_function *function, const char *name)
{
    coil_loop *loop = test_loop();
    FILE *out = fmemopen(recorded, sizeof recorded, "w");
    coil_task *task;

    REQUIRE(out != NULL);
    coil_loop_record(loop, out);
    task = coil_loop_create_task(loop, function, NULL);
    if (name != NULL)
        coil_task_set_name(task, name);
    coil_loop_run_until_complete(loop, task);
    coil_loop_record(loop, NULL);
    run_a_turn(loop);
    fclose(out);
    return recorded;
}

TEST(a_recording_has_a_line_for_each_event, "10.5")
{
    const char *text = record(naps, NULL);

    CHECK(strncmp(text, "{\"coil_loop_record\":", 20) == 0);
    CHECK(strstr(text, "\"ev\":\"made\"") != NULL);
    CHECK(strstr(text, "{\"t\":0.000000,\"ev\":\"run\"") != NULL);
    CHECK(strstr(text, "\"name\":\"function\",\"for\":\"sleep\","
                       "\"until\":1.000000}\n") != NULL);
    CHECK(strstr(text, "{\"t\":1.000000,\"ev\":\"end\"") != NULL);
}

TEST(a_recording_ends_when_told, "10.5")
{
    const char *text = record(naps, NULL);
    const char *end = strstr(text, "\"ev\":\"end\"");

    REQUIRE(end != NULL);
    CHECK(strstr(end, "\"ev\":\"soon\"") == NULL);
}

TEST(names_are_written_as_json_wants_them, "10.5")
{
    const char *text = record(naps, "a \"b\" \\ \n c");

    CHECK(strstr(text, "\"name\":\"a \\\"b\\\" \\\\ \\u000a c\"") != NULL);
}

TEST(callbacks_have_addresses, "10.5")
{
    coil_loop *loop = test_loop();
    FILE *out = fmemopen(recorded, sizeof recorded, "w");
    char line[100];

    REQUIRE(out != NULL);
    coil_loop_record(loop, out);
    coil_loop_call_later(loop, 3, nothing, NULL);
    coil_loop_record(loop, NULL);
    fclose(out);
    snprintf(line, sizeof line, "\"fn\":%llu,\"arg\":0,\"when\":3.000000}",
             (unsigned long long)(uintptr_t)nothing);
    CHECK(strstr(recorded, line) != NULL);
}

static coil_result awaits_task(void *arg)
{
    (void)arg;
    return coil_await(coil_create_task(naps, NULL));
}

TEST(who_waits_for_a_task_says_which, "10.5")
{
    CHECK(strstr(record(awaits_task, NULL), "\"on\":2}\n") != NULL);
}

static char path[] = "/tmp/coil-trace-XXXXXX";

static size_t size_of(const char *name)
{
    FILE *file = fopen(name, "r");
    size_t size;

    if (file == NULL)
        return 0;
    size = fread(recorded, 1, sizeof recorded - 1, file);
    recorded[size] = '\0';
    fclose(file);
    return size;
}

TEST(the_environment_asks_for_a_recording, "10.5")
{
    coil_loop *first, *second;
    int fd = mkstemp(path);

    REQUIRE(fd >= 0);
    close(fd);
    setenv("COIL_TRACE", path, 1);
    first = test_loop();
    CHECK(getenv("COIL_TRACE") == NULL);
    second = test_loop();
    run_a_turn(first);
    run_a_turn(second);
    coil_loop_free(second);
    coil_loop_close(first);
    CHECK(size_of(path) > 0);
    CHECK(strstr(recorded, "\"ev\":\"run\"") != NULL);
    unlink(path);
}

TEST(a_recording_that_cannot_be_written_is_told, "10.5")
{
    coil_loop *loop;

    setenv("COIL_TRACE", "/nowhere/at/all", 1);
    capture_stderr();
    loop = test_loop();
    CHECK_STR(captured_stderr(), "coil: cannot write /nowhere/at/all: "
                                 "No such file or directory\n");
    run_a_turn(loop);
}

TEST(an_empty_wish_is_none, "10.5")
{
    coil_loop *loop;

    setenv("COIL_TRACE", "", 1);
    capture_stderr();
    loop = test_loop();
    CHECK_STR(captured_stderr(), "");
    run_a_turn(loop);
}

/* ---- who waits for whom ------------------------------------------------------ */

static char dumped[100000];

static const char *dump(coil_loop *loop)
{
    FILE *out = fmemopen(dumped, sizeof dumped, "w");

    REQUIRE(out != NULL);
    coil_dump_tasks(loop, out);
    fclose(out);
    return dumped;
}

#define CHECK_DUMP(text) \
    CHECK_THAT(strstr(dumped, text) != NULL, "“%s” is not in the dump:\n%s", \
               text, dumped)

TEST(without_a_loop_the_dump_says_so, "10.9")
{
    CHECK_STR(dump(NULL), "no loop is running\n");
}

TEST(without_tasks_the_dump_is_short, "10.9")
{
    CHECK_STR(dump(test_loop()), "0 tasks\n");
}

TEST(a_task_that_has_not_begun, "10.9")
{
    coil_loop *loop = test_loop();
    coil_task *task = coil_loop_create_task(loop, naps, NULL);

    CHECK_STR(dump(loop), "1 task\n  Task-1, naps(), has not begun\n");
    coil_loop_run_until_complete(loop, task);
}

static coil_result dumps_itself(void *arg)
{
    dump(arg);
    return coil_value(NULL);
}

TEST(a_task_that_is_running, "10.9")
{
    coil_loop *loop = test_loop();

    coil_loop_run_until_complete(
        loop, coil_loop_create_task(loop, dumps_itself, NULL));
    CHECK_STR(dumped, "1 task\n  Task-1, dumps_itself(), is running\n");
}

TEST(a_task_that_is_ready_stands_somewhere, "10.9")
{
    coil_loop *loop = test_loop();
    coil_task *task = coil_loop_create_task(loop, yields, NULL);

    run_a_turn(loop);
    dump(loop);
    CHECK_DUMP("Task-1, yields(), is ready at tests/10-watching.c:");
    coil_loop_run_until_complete(loop, task);
}

TEST(a_sleep_says_how_long, "10.9")
{
    coil_loop *loop = test_loop();
    coil_task *task = coil_loop_create_task(loop, naps, NULL);

    run_a_turn(loop);
    dump(loop);
    CHECK_DUMP("naps(), waits at tests/10-watching.c:");
    CHECK_DUMP(" for 1.0 s more\n");
    coil_loop_run_until_complete(loop, task);
}

TEST(who_is_awaited_stands_below, "10.9")
{
    coil_loop *loop = test_loop();
    coil_task *task = coil_loop_create_task(loop, awaits_task, NULL);

    run_a_turn(loop);
    run_a_turn(loop);
    dump(loop);
    CHECK_DUMP("2 tasks\n  Task-1, awaits_task(), waits at ");
    CHECK_DUMP(" for Task-2\n    Task-2, naps(), waits at ");
    coil_loop_run_until_complete(loop, task);
}

static coil_result gathers(void *arg)
{
    coil_loop *loop = coil_get_running_loop();
    coil_future *bell = coil_loop_create_future(loop);
    coil_task *nap = coil_create_task(naps, NULL);
    coil_task *other = coil_create_task(yields, NULL);
    coil_result result;

    (void)arg;
    coil_future_retain(nap);
    coil_future_retain(bell);
    coil_loop_call_later(loop, 2, ring, bell);
    result = coil_await(coil_gather(nap, other, nap, bell));
    coil_future_release(nap);
    coil_future_release(bell);
    return coil_raise(result.error);
}

TEST(the_children_of_a_gather_stand_below, "10.9")
{
    coil_loop *loop = test_loop();
    coil_task *task = coil_loop_create_task(loop, gathers, NULL);

    for (int i = 0; i < 4; i++)
        run_a_turn(loop);
    dump(loop);
    CHECK_DUMP("2 tasks\n  Task-1, gathers(), waits at ");
    CHECK_DUMP(" for 2 of 4\n    Task-2, naps(), waits at ");
    CHECK_DUMP("s more\n    <Future pending> created at ");
    coil_loop_run_until_complete(loop, task);
}

TEST(a_child_of_a_gather_that_nobody_awaits_is_a_root, "10.9")
{
    coil_loop *loop = test_loop();
    coil_task *task = coil_loop_create_task(loop, naps, NULL);
    coil_future *all = coil_gather(coil_future_retain(task));

    run_a_turn(loop);
    dump(loop);
    CHECK_DUMP("1 task\n  Task-1, naps(), waits at ");
    coil_loop_run_until_complete(loop, task);
    run_a_turn(loop);
    coil_future_release(all);
}

static coil_result gathers_many(void *arg)
{
    coil_future *tasks[15];

    (void)arg;
    for (int i = 0; i < 15; i++)
        tasks[i] = coil_create_task(naps, NULL);
    return coil_raise(coil_await(coil_gather_array(tasks, 15, false)).error);
}

TEST(ten_children_are_enough, "10.9")
{
    coil_loop *loop = test_loop();
    coil_task *task = coil_loop_create_task(loop, gathers_many, NULL);

    run_a_turn(loop);
    run_a_turn(loop);
    dump(loop);
    CHECK_DUMP("16 tasks\n");
    CHECK_DUMP(" for 15 of 15\n");
    CHECK_DUMP("\n    and 5 more\n");
    coil_loop_run_until_complete(loop, task);
}

static coil_result gathers_itself(void *arg)
{
    coil_task **self = arg;
    coil_future *all = coil_gather(coil_future_retain(*self));

    return coil_raise(coil_await(all).error);
}

TEST(a_circle_through_a_gather_has_an_end, "10.9")
{
    coil_loop *loop = test_loop();
    static coil_task *task;

    task = coil_loop_create_task(loop, gathers_itself, &task);
    run_a_turn(loop);
    dump(loop);
    CHECK_DUMP(" for 1 of 1\n    Task-1: that is a circle\n");
    coil_task_cancel(task, NULL);
    run_a_turn(loop);
    coil_loop_run_until_complete(loop, task);
}

enum { LAYERS = 12, WIDE = 10 };
static coil_task *layers[LAYERS][WIDE];

static coil_result gathers_a_layer(void *arg)
{
    coil_task **below = arg;
    coil_future *all[WIDE];

    if (below == NULL)
        return naps(NULL);
    for (int i = 0; i < WIDE; i++)
        all[i] = coil_future_retain(below[i]);
    return coil_raise(coil_await(coil_gather_array(all, WIDE, false)).error);
}

/* The way from the top to the bottom can be gone in 10^12 ways. */
static void start_layers(coil_loop *loop)
{
    for (int l = 0; l < LAYERS; l++)
        for (int i = 0; i < WIDE; i++)
            layers[l][i] = coil_loop_create_task(loop, gathers_a_layer,
                                                 l > 0 ? layers[l - 1] : NULL);
    run_a_turn(loop);
}

static int count(const char *text, const char *word)
{
    int n = 0;

    while ((text = strstr(text, word)) != NULL)
        text += strlen(word), n++;
    return n;
}

TEST(what_many_share_is_shown_once, "10.9")
{
    coil_loop *loop = test_loop();
    const char *said;

    start_layers(loop);
    said = dump(loop);
    CHECK_INT(count(said, "gathers_a_layer(), waits"), LAYERS * WIDE);
    CHECK_INT(count(said, ": see above"),
              (LAYERS - 1) * WIDE * WIDE - (LAYERS - 1) * WIDE);
    for (int l = 0; l < LAYERS; l++)
        for (int i = 0; i < WIDE; i++)
            coil_loop_run_until_complete(loop, layers[l][i]);
}

static coil_result awaits_this(void *future)
{
    return coil_raise(coil_await(future).error);
}

TEST(gathers_in_gathers_are_shown_on_a_small_stack, "10.9")
{
    coil_loop *loop = test_loop();
    coil_task *task = coil_loop_create_task(loop, naps, NULL);
    coil_future *all = task;
    const char *said;

    for (int i = 0; i < 50000; i++)
        all = coil_gather(all);
    coil_future_release(coil_loop_create_task(loop, awaits_this, all));
    run_a_turn(loop);
    said = dump(loop);
    CHECK_INT(count(said, "1 of 1"), 20);
    CHECK_INT(count(said, ", and so on"), 1);
    CHECK_INT(count(said, "naps()"), 0);
    coil_loop_run_forever(loop);
}

/* ---- ask a program that runs -------------------------------------------------- */

static void ask(void *arg)
{
    (void)arg;
    raise(SIGUSR1);
}

TEST(a_signal_asks_for_a_dump, "10.10")
{
    coil_loop *loop = test_loop();
    coil_task *task = coil_loop_create_task(loop, naps, NULL);
    const char *said;

    CHECK_OK(coil_loop_dump_on_signal(loop, SIGUSR1));
    coil_loop_call_later(loop, 0.5, ask, NULL);
    capture_stderr();
    coil_loop_run_until_complete(loop, task);
    said = captured_stderr();
    CHECK(strncmp(said, "loop: running, turn ", 20) == 0);
    CHECK(strstr(said, "\n1 task\n  Task-1, naps(), waits at ") != NULL);
    CHECK(strstr(said, " for 0.5 s more\n") != NULL);
    CHECK(coil_loop_remove_signal_handler(loop, SIGUSR1));
}

TEST(to_be_asked_is_no_reason_to_go_on, "10.10")
{
    coil_loop *loop = test_loop();

    CHECK_OK(coil_loop_dump_on_signal(loop, SIGUSR1));
    CHECK(coil_error_is(coil_loop_run_forever(loop), &coil_DeadlockError));
}

TEST(a_signal_that_cannot_be_heard, "10.10")
{
    const coil_error *error = coil_loop_dump_on_signal(test_loop(), SIGKILL);

    REQUIRE(error != NULL);
    CHECK(error->message[0] != '\0');
}

/* ---- too long in one place ------------------------------------------------------ */

static char complaint[300];

static void keep_complaint(coil_loop *loop,
                           const coil_exception_context *context, void *arg)
{
    (void)loop;
    (void)arg;
    snprintf(complaint, sizeof complaint, "%s", context->message);
    notef("complaint");
}

static void take_time(void *seconds)
{
    test_clock()->now += *(double *)seconds;
}

static coil_loop *debug_loop(void)
{
    coil_loop *loop = test_loop();

    coil_loop_set_debug(loop, true);
    coil_loop_set_exception_handler(loop, keep_complaint, NULL);
    return loop;
}

TEST(asyncio_slow_callbacks_are_told_from_a_tenth_of_a_second, "10.11")
{
    coil_loop *loop = debug_loop();
    static double long_enough = 0.1001, short_enough = 0.0999;

    CHECK_DOUBLE(coil_loop_get_slow_callback_duration(loop), 0.1);
    coil_loop_call_soon(loop, take_time, &short_enough);
    run_a_turn(loop);
    CHECK_LOG("");
    coil_loop_call_soon(loop, take_time, &long_enough);
    run_a_turn(loop);
    CHECK_LOG("complaint");
    CHECK(strncmp(complaint, "Executing <Handle ", 18) == 0);
    CHECK(strstr(complaint, " took 0.100 seconds") != NULL);
}

TEST(the_limit_can_be_set, "10.11")
{
    coil_loop *loop = debug_loop();
    static double moment = 0.25;

    coil_loop_set_slow_callback_duration(loop, 0.25);
    CHECK_DOUBLE(coil_loop_get_slow_callback_duration(loop), 0.25);
    coil_loop_call_soon(loop, take_time, &moment);
    run_a_turn(loop);
    CHECK_LOG("complaint");
    coil_loop_set_slow_callback_duration(loop, 0.26);
    coil_loop_call_soon(loop, take_time, &moment);
    run_a_turn(loop);
    CHECK_LOG("");
}

TEST(without_debug_mode_nobody_complains, "10.11")
{
    coil_loop *loop = debug_loop();
    static double moment = 1;

    coil_loop_set_debug(loop, false);
    coil_loop_call_soon(loop, take_time, &moment);
    run_a_turn(loop);
    CHECK_LOG("");
}

static coil_result works_hard(void *arg)
{
    test_clock()->now += 0.5;
    return coil_value(arg);
}

TEST(a_slow_step_is_told_by_its_task, "10.11")
{
    coil_loop *loop = debug_loop();
    coil_task *task = coil_loop_create_task(loop, works_hard, NULL);

    coil_task_set_name(task, "smith");
    coil_loop_run_until_complete(loop, task);
    CHECK_LOG("complaint");
    CHECK(strncmp(complaint, "Executing <Task finished name='smith'", 37) == 0);
    CHECK(strstr(complaint, " took 0.500 seconds") != NULL);
}

/* ---- never awaited ------------------------------------------------------------- */

TEST(asyncio_a_coroutine_that_was_never_awaited, "10.12")
{
    coil_loop *loop = debug_loop();

    coil_future_release(coil_loop_create_task(loop, naps, NULL));
    coil_loop_close(loop);
    CHECK_LOG("complaint complaint");
    CHECK_STR(complaint, "coroutine 'naps' was never awaited");
}

TEST(one_that_has_begun_was_awaited, "10.12")
{
    coil_loop *loop = debug_loop();

    coil_future_release(coil_loop_create_task(loop, naps, NULL));
    run_a_turn(loop);
    coil_loop_close(loop);
    CHECK_LOG("complaint");
    CHECK_STR(complaint, "Task was destroyed but it is pending!");
}

TEST(without_debug_mode_it_is_only_destroyed, "10.12")
{
    coil_loop *loop = debug_loop();

    coil_loop_set_debug(loop, false);
    coil_future_release(coil_loop_create_task(loop, naps, NULL));
    coil_loop_close(loop);
    CHECK_LOG("complaint");
    CHECK_STR(complaint, "Task was destroyed but it is pending!");
}

static coil_result naps_not_at_all(void *arg)
{
    return coil_value(arg);
}

/* What a run leaves at work is told, in debug mode, and only what it leaves. */
static coil_result leaves_one_of_two(void *debug)
{
    coil_loop *loop = coil_get_running_loop();

    coil_loop_set_debug(loop, debug != NULL);
    coil_loop_set_exception_handler(loop, keep_complaint, NULL);
    coil_future_release(coil_create_task(naps, NULL));
    return coil_await(coil_create_task(naps_not_at_all, NULL));
}

TEST(a_task_that_is_cut_short_by_the_end_of_its_run, "10.12")
{
    CHECK_OK(coil_run(leaves_one_of_two, "debug").error);
    CHECK_LOG("complaint");
    CHECK_STR(complaint, "Task was cancelled, for its run has ended");
}

TEST(without_debug_mode_it_is_cut_short_in_silence, "10.12")
{
    CHECK_OK(coil_run(leaves_one_of_two, NULL).error);
    CHECK_LOG("");
}

static coil_result sets_a_timer_that_never_comes(void *arg)
{
    coil_handle handle = coil_loop_call_later(coil_get_running_loop(),
                                              (double)INFINITY, note, "never");

    (void)arg;
    COIL_TRY(coil_sleep(0));
    coil_handle_cancel(&handle);
    return coil_value(NULL);
}

TEST(a_record_says_null_for_never, "10.5")
{
    const char *said = record(sets_a_timer_that_never_comes, NULL);

    CHECK(strstr(said, "\"when\":null") != NULL);
    CHECK(strstr(said, "inf") == NULL);
}

/* ---- late, and once --------------------------------------------------------- */

TEST(a_quick_call_is_not_slow_however_late_it_is, "10.11")
{
    coil_loop *loop = debug_loop();
    static double moment = 0.01;

    test_clock()->now = 1000;
    coil_loop_call_soon(loop, take_time, &moment);
    run_a_turn(loop);
    CHECK_LOG("");
}

static void count_begins(const coil_event *event, void *count)
{
    *(int *)count += event->kind == COIL_CALL_BEGINS;
}

static int calls_in_a_turn(coil_loop *loop)
{
    int count = 0;

    coil_loop_set_trace(loop, count_begins, &count);
    run_a_turn(loop);
    coil_loop_set_trace(loop, NULL, NULL);
    return count;
}

TEST(a_signal_that_was_delivered_wakes_nobody_any_more, "3.12")
{
    coil_loop *loop = test_loop();
    int before;

    CHECK_OK(coil_loop_add_signal_handler(loop, SIGUSR1, note, "heard"));
    before = calls_in_a_turn(loop);
    raise(SIGUSR1);
    run_a_turn(loop);
    run_a_turn(loop);
    CHECK_LOG("heard");
    CHECK_INT(calls_in_a_turn(loop), before);
    CHECK(coil_loop_remove_signal_handler(loop, SIGUSR1));
}

static coil_result waits_for_a_future(void *arg)
{
    coil_loop *loop = coil_get_running_loop();
    coil_future *future = coil_loop_create_future(loop);

    coil_loop_call_soon(loop, ring, future);
    COIL_TRY(coil_await(coil_future_retain(future)).error);
    coil_future_release(future);
    return coil_value(arg);
}

TEST(a_recording_says_what_kind_of_future_is_awaited, "10.5")
{
    CHECK(strstr(record(waits_for_a_future, NULL), "\"for\":\"Future\"") !=
          NULL);
}
