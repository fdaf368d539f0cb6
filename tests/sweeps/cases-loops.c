/* Cases of chapters 1 to 3 and 10: loops, calls, timers, files, signals,
 * watching. */
#include "case.h"

#include <errno.h>
#include <math.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static int count;

static void count_call(void *arg)
{
    (void)arg;
    count++;
}

static void stop(void *loop)
{
    coil_loop_stop(loop);
}

/* ---- loops ---------------------------------------------------------------- */

static bool make_one_call(coil_loop *loop)
{
    return clean(coil_handle_error(
               coil_loop_call_soon(loop, count_call, NULL))) &&
           run_one_turn(loop);
}

LOOSE(loop_new)
{
    coil_loop *mine = coil_loop_new();

    (void)loop;
    if (!yes(mine != NULL))
        return false;
    MUST(!coil_loop_is_running(mine) && !coil_loop_is_closed(mine));
    end_loop(mine);
    return true;
}

LOOSE(loop_new_with_poll)
{
    (void)loop;
    return on_a_loop("poll", make_one_call);
}

LOOSE(loop_new_with_epoll)
{
    (void)loop;
    return on_a_loop("epoll", make_one_call);
}

LOOSE(loop_that_records)
{
    bool ok;

    (void)loop;
    setenv("COIL_TRACE", "/dev/null", 1);
    ok = on_a_loop(NULL, make_one_call);
    unsetenv("COIL_TRACE");
    return ok;
}

CASE(look_at_a_loop)
{
    static char text[2000];
    FILE *out = fmemopen(text, sizeof text, "w");

    coil_loop_set_data(loop, &count);
    MUST(coil_loop_get_data(loop) == &count);
    coil_loop_set_debug(loop, true);
    MUST(coil_loop_get_debug(loop));
    coil_loop_set_debug(loop, false);
    coil_loop_set_slow_callback_duration(loop, 1);
    MUST(coil_loop_get_slow_callback_duration(loop) == 1);
    MUST(coil_loop_turns(loop) == 0 && coil_loop_census(loop).futures == 0);
    coil_loop_dump(loop, out);
    fclose(out);
    MUST(coil_get_running_loop() == NULL);
    return true;
}

/* ---- calls and timers ----------------------------------------------------- */

CASE(call_soon)
{
    count = 0;
    for (int i = 0; i < 5; i++) {
        coil_handle handle = coil_loop_call_soon(loop, count_call, NULL);

        if (!clean(coil_handle_error(handle)))
            return false;
        if (i == 3)
            coil_handle_cancel(&handle);
        MUST(coil_handle_cancelled(&handle) == (i == 3));
    }
    if (!run_one_turn(loop))
        return false;
    MUST(count >= 4);
    return true;
}

CASE(call_later_and_at)
{
    double now = coil_loop_time(loop);

    count = 0;
    for (int i = 0; i < 5; i++) {
        coil_handle handle =
            i % 2 ? coil_loop_call_later(loop, i, count_call, NULL)
                  : coil_loop_call_at(loop, now + i, count_call, NULL);

        if (!clean(coil_handle_error(handle)))
            return false;
        MUST(coil_handle_when(handle) == now + i);
        if (i == 3)
            coil_handle_cancel(&handle);
    }
    if (!clean(coil_handle_error(coil_loop_call_later(loop, 9, stop, loop))))
        return false;
    if (!clean(coil_loop_run_forever(loop)))
        return false;
    MUST(count >= 4);
    return true;
}

/* The loop sleeps in the system's own clock. */
static bool sleep_with(const char *selector)
{
    coil_loop_options options = { .selector = selector };
    coil_loop *loop = coil_loop_new_with(&options);
    bool ok;

    if (!yes(loop != NULL))
        return false;
    ok = clean(
             coil_handle_error(coil_loop_call_later(loop, 0.01, stop, loop))) &&
         clean(coil_loop_run_forever(loop));
    end_loop(loop);
    return ok;
}

LOOSE(real_time)
{
    (void)loop;
    return sleep_with(NULL);
}

LOOSE(real_time_with_poll)
{
    (void)loop;
    return sleep_with("poll");
}

/* ---- files ---------------------------------------------------------------- */

static int pair[2];

static void read_once(void *loop)
{
    char byte;

    MUST(read(pair[0], &byte, 1) == 1);
    MUST(coil_loop_remove_reader(loop, pair[0]));
    count++;
    coil_loop_stop(loop);
}

static void write_once(void *loop)
{
    MUST(write(pair[0], "x", 1) == 1);
    MUST(coil_loop_remove_writer(loop, pair[0]));
    count++;
}

static void never(void *arg)
{
    (void)arg;
    wrong("a listener that was removed is called");
}

/* One file, for reading and for writing. */
static bool watch_both(coil_loop *loop)
{
    count = 0;
    if (!clean(coil_loop_add_reader(loop, pair[0], read_once, loop)) ||
        !clean(coil_loop_add_writer(loop, pair[0], write_once, loop)))
        return false;
    MUST(write(pair[1], "x", 1) == 1);
    if (!clean(coil_loop_run_forever(loop)))
        return false;
    MUST(count == 2);
    return true;
}

/* A listener that is removed is gone, whatever the kernel says. */
static bool remove_one(coil_loop *loop)
{
    if (!clean(coil_loop_add_reader(loop, pair[0], count_call, NULL)) ||
        !clean(coil_loop_add_writer(loop, pair[0], never, NULL)))
        return false;
    MUST(coil_loop_remove_writer(loop, pair[0]));
    MUST(coil_loop_census(loop).writers == 0);
    if (!run_one_turn(loop))
        return false;
    MUST(coil_loop_remove_reader(loop, pair[0]));
    return true;
}

/* The loop believes that a file is in the set, and the kernel that it is
 * not. */
static bool replace(coil_loop *loop)
{
    int copy;
    bool ok;

    if (!clean(coil_loop_add_reader(loop, pair[0], count_call, NULL)))
        return false;
    copy = dup(pair[0]);
    close(pair[0]);
    MUST(dup2(pair[1], pair[0]) == pair[0]);
    MUST(write(pair[1], "x", 1) == 1);
    ok = clean(coil_loop_add_writer(loop, pair[0], count_call, NULL)) &&
         run_one_turn(loop);
    close(copy);
    return ok;
}

/* The other way round. */
static bool come_back(coil_loop *loop)
{
    int copy = dup(pair[0]);
    bool ok = clean(coil_loop_add_reader(loop, pair[0], count_call, NULL));

    close(pair[0]);
    MUST(coil_loop_remove_reader(loop, pair[0]) == ok);
    MUST(dup2(copy, pair[0]) == pair[0]);
    ok = ok && clean(coil_loop_add_reader(loop, pair[0], count_call, NULL)) &&
         run_one_turn(loop);
    close(copy);
    return ok;
}

/* An event of a file that is not watched any more: the set is built anew. */
static bool leave_a_ghost(coil_loop *loop)
{
    int copy = dup(pair[0]);
    bool ok = clean(coil_loop_add_reader(loop, pair[0], count_call, NULL)) &&
              clean(coil_loop_add_reader(loop, pair[1], count_call, NULL));

    MUST(write(pair[1], "x", 1) == 1);
    close(pair[0]);
    coil_loop_remove_reader(loop, pair[0]);
    ok = ok && run_one_turn(loop) && run_one_turn(loop);
    coil_loop_remove_reader(loop, pair[1]);
    pair[0] = copy; /* the old number may be taken */
    return ok;
}

static bool with_a_pair(coil_loop *loop, bool use(coil_loop *))
{
    bool ok;

    MUST(socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == 0);
    ok = use(loop);
    coil_loop_remove_reader(loop, pair[0]);
    coil_loop_remove_writer(loop, pair[0]);
    close(pair[0]);
    close(pair[1]);
    return ok;
}

CASE(watch_files)
{
    return with_a_pair(loop, watch_both);
}

CASE(remove_a_listener)
{
    return with_a_pair(loop, remove_one);
}

/* Neither a timer nor a file nor a signal keeps the loop. */
static bool watch_for_nothing(coil_loop *loop)
{
    coil_handle handle = coil_loop_call_later(loop, 9, never, NULL);
    bool ok = clean(coil_handle_error(handle)) &&
              clean(coil_loop_add_reader(loop, pair[0], never, NULL)) &&
              clean(coil_loop_add_signal_handler(loop, SIGUSR1, never, NULL));

    if (ok) {
        const coil_error *error;

        MUST(coil_handle_unref(handle) && coil_loop_unref_file(loop, pair[0]) &&
             coil_loop_unref_signal(loop, SIGUSR1));
        error = coil_loop_run_forever(loop);
        ok = coil_error_is(error, &coil_DeadlockError) || clean(error);
    }
    coil_loop_remove_signal_handler(loop, SIGUSR1);
    coil_handle_cancel(&handle);
    return ok;
}

CASE(watch_without_being_held)
{
    return with_a_pair(loop, watch_for_nothing);
}

CASE(ask_for_another_loop)
{
    MUST(coil_loop_fileno(loop) >= 0);
    MUST(coil_loop_next_timeout(loop) == INFINITY);
    if (!clean(coil_handle_error(coil_loop_call_later(loop, 2, stop, loop))))
        return false;
    MUST(coil_loop_next_timeout(loop) == 2);
    return clean(coil_loop_run_forever(loop));
}

CASE(watch_a_file_that_was_replaced)
{
    return with_a_pair(loop, replace);
}

CASE(watch_a_file_that_came_back)
{
    return with_a_pair(loop, come_back);
}

CASE(watch_a_ghost)
{
    return with_a_pair(loop, leave_a_ghost);
}

LOOSE(watch_files_with_poll)
{
    (void)loop;
    return on_a_loop("poll", run_watch_files);
}

LOOSE(remove_a_listener_with_poll)
{
    (void)loop;
    return on_a_loop("poll", run_remove_a_listener);
}

/* ---- signals -------------------------------------------------------------- */

CASE(signals)
{
    bool ok = clean(coil_loop_add_signal_handler(loop, SIGUSR1, stop, loop)) &&
              clean(coil_loop_add_signal_handler(loop, SIGUSR2, stop, loop));

    for (int i = 0; ok && i < 2; i++) {
        raise(i == 0 ? SIGUSR1 : SIGUSR2);
        raise(i == 0 ? SIGUSR1 : SIGUSR2);
        ok = clean(coil_loop_run_forever(loop));
    }
    coil_loop_remove_signal_handler(loop, SIGUSR1);
    coil_loop_remove_signal_handler(loop, SIGUSR2);
    return ok;
}

/* The pipe is opened, and must be closed again. */
CASE(signals_behind_a_filter)
{
    const coil_error *error;

    atomic_fetch_or(&run->around, FILTERED);
    error = coil_loop_add_signal_handler(loop, SIGUSR1, stop, loop);
    atomic_fetch_and(&run->around, ~FILTERED);
    MUST(error != NULL);
    if (coil_error_is(error, &coil_OSError) && error->number == EPERM)
        return true;
    return clean(error);
}

CASE(dump_on_signal)
{
    if (!clean(coil_loop_dump_on_signal(loop, SIGUSR1)) ||
        !clean(coil_handle_error(coil_loop_call_later(loop, 1, stop, loop))))
        return false;
    raise(SIGUSR1);
    return clean(coil_loop_run_forever(loop));
}

/* ---- watching ------------------------------------------------------------- */

static void hook(const coil_event *event, void *arg)
{
    (void)event, (void)arg;
}

static coil_result nap(void *arg)
{
    (void)arg;
    COIL_TRY(coil_sleep(1));
    return DONE;
}

CASE(trace)
{
    bool ok;

    coil_loop_set_trace(loop, hook, NULL);
    ok = complete(loop, nap);
    coil_loop_set_trace(loop, NULL, NULL);
    return ok;
}

CASE(record)
{
    FILE *out = fopen("/dev/null", "w");
    bool ok;

    coil_loop_record(loop, out);
    ok = complete(loop, nap);
    coil_loop_record(loop, NULL);
    fclose(out);
    return ok;
}

/* In debug mode a slow call is reported: here, each is. */
CASE(slow_calls)
{
    bool ok;

    coil_loop_set_debug(loop, true);
    coil_loop_set_slow_callback_duration(loop, 0);
    ok = complete(loop, nap);
    coil_loop_set_debug(loop, false);
    return ok;
}

/* ---- fork ----------------------------------------------------------------- */

static coil_result nothing(void *arg)
{
    (void)arg;
    return DONE;
}

/* The child lets go of what it inherited, and runs something of its own. */
static void in_the_child(coil_loop *loop)
{
    coil_result result = coil_run(nothing, NULL);
    bool ok = gave(result, done_word);

    coil_loop_free(loop);
    _exit(ok ? 0 : 1);
}

static bool inherit(coil_loop *loop)
{
    int status = 0;
    pid_t child;

    if (!complete(loop, nap) ||
        !clean(coil_loop_add_signal_handler(loop, SIGUSR1, stop, loop)))
        return false;
    child = fork();
    if (child == 0)
        in_the_child(loop);
    waitpid(child, &status, 0);
    coil_loop_remove_signal_handler(loop, SIGUSR1);
    if (!WIFEXITED(status) || WEXITSTATUS(status) > 1)
        wrong("the child ends with status %d", status);
    return yes(status == 0);
}

CASE(fork)
{
    return inherit(loop);
}

/* Without what Linux has learnt in the last years. */
LOOSE(fork_on_an_old_system)
{
    (void)loop;
    atomic_fetch_or(&run->around, OLD_SYSTEM);
    return on_a_loop(NULL, inherit);
}
