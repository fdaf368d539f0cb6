/* Chapter 12, greenlets: a hub that nobody mentions, spawn and join and kill,
 * and reading that looks as if it blocked. The hub's time is virtual. */
#include "test.h"

#include <arpa/inet.h>
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

/* The hub makes its own loop; let its time be virtual, too. */
__attribute__((constructor)) static void use_virtual_time(void)
{
    setenv("COIL_CLOCK", "virtual", 1);
}

/* How many files are open: a hub that lives has some of its own. */
static int open_files(void)
{
    DIR *files = opendir("/proc/self/fd");
    int count = 0;

    if (files == NULL)
        return 0; /* not Linux: then there is nothing to compare */
    while (readdir(files) != NULL)
        count++;
    closedir(files);
    return count;
}

struct nap {
    char *word;
    double seconds;
};

static coil_result naps(void *arg)
{
    const struct nap *nap = arg;
    const coil_error *error = coil_green_sleep(nap->seconds);

    if (error != NULL) {
        notef("%s:%s", nap->word, error->type->name);
        return coil_raise(error);
    }
    note(nap->word);
    return coil_value(nap->word);
}

static coil_result says(void *word)
{
    note(word);
    return coil_value(word);
}

static coil_result fails(void *word)
{
    return coil_raise(coil_error_new(&coil_ValueError, "no %s", (char *)word));
}

static struct nap soup = { "soup", 1 }, tea = { "tea", 2 },
                  cake = { "cake", 3 };

static coil_result run_in_loop(coil_function *function, void *arg)
{
    coil_loop *loop = test_loop();

    return coil_loop_run_until_complete(
        loop, coil_loop_create_task(loop, function, arg));
}

/* ---- the other view ----------------------------------------------------- */

static coil_result first(void *seconds)
{
    note("1");
    coil_green_sleep(*(double *)seconds);
    note("3");
    return coil_value(NULL);
}

static coil_result second(void *seconds)
{
    note("2");
    coil_green_sleep(*(double *)seconds);
    note("4");
    return coil_value(NULL);
}

TEST(a_sleep_says_why_there_is_no_hub, "12.3")
{
    setenv("COIL_SELECTOR", "pol", 1);
    CHECK_ERROR(coil_green_sleep(0),
                "ValueError: COIL_SELECTOR: there is no selector \"pol\"; "
                "the best is \"epoll\"");
    unsetenv("COIL_SELECTOR");
    CHECK_OK(coil_green_sleep(0));
}

TEST(the_program_of_the_notebook, "12.1")
{
    double one = 1, three = 3;

    CHECK_INT(coil_joinall(coil_spawn(first, &one), coil_spawn(second, &three)),
              2);
    CHECK_LOG("1 2 3 4");
}

static coil_result awaits_and_joins(void *arg)
{
    coil_greenlet *greenlet = coil_spawn(naps, &soup);

    CHECK(coil_join(greenlet, COIL_FOREVER));
    CHECK_STR(coil_await(greenlet).value, "soup");
    CHECK_STR(coil_await(coil_create_task(naps, &tea)).value, "tea");
    return coil_value(arg);
}

TEST(a_greenlet_may_await_and_a_task_may_join, "12.1")
{
    coil_greenlet *greenlet = coil_spawn(awaits_and_joins, "done");

    CHECK_STR(coil_greenlet_get(greenlet, COIL_FOREVER).value, "done");
    coil_future_release(greenlet);
    CHECK_STR(run_in_loop(awaits_and_joins, "done").value, "done");
    CHECK_LOG("soup tea soup tea");
}

static coil_result cancels_the_others(void *message)
{
    coil_task *tasks[4];
    size_t count = coil_all_tasks(coil_get_running_loop(), tasks, 4);

    for (size_t i = 0; i < count && i < 4; i++)
        if (tasks[i] != coil_current_task())
            coil_task_cancel(tasks[i], message);
    return coil_value(NULL);
}

TEST(the_error_of_a_sleep_outlives_the_hub, "12.3")
{
    coil_future_release(coil_spawn(cancels_the_others, "enough"));
    CHECK_ERROR(coil_green_sleep(100), "CancelledError: enough");
}

/* ---- the hub ------------------------------------------------------------ */

static coil_result is_in(void *loop)
{
    return coil_value(coil_get_running_loop() == loop ? "here" : "elsewhere");
}

static coil_result spawns_here(void *arg)
{
    coil_loop *loop = coil_get_running_loop();
    coil_greenlet *greenlet = coil_spawn(is_in, loop);

    (void)arg;
    CHECK(coil_future_get_loop(greenlet) == loop);
    return coil_await(greenlet);
}

TEST(a_loop_that_runs_is_the_hub, "12.2")
{
    CHECK_STR(run_in_loop(spawns_here, NULL).value, "here");
}

TEST(the_hub_does_not_run_before_one_waits, "12.2")
{
    coil_greenlet *greenlet = coil_spawn(says, "hello");

    CHECK(coil_get_running_loop() == NULL);
    CHECK_LOG("");
    coil_joinall(greenlet);
    CHECK_LOG("hello");
    CHECK(coil_get_running_loop() == NULL);
}

TEST(all_greenlets_of_a_thread_have_one_hub, "12.2")
{
    coil_greenlet *a = coil_spawn(says, "a"), *b = coil_spawn(says, "b");

    CHECK(coil_future_get_loop(a) == coil_future_get_loop(b));
    coil_joinall(a, b);
    CHECK_LOG("a b");
}

static void check_no_hub(int files)
{
    CHECK_INT(open_files(), files);
    CHECK(!coil_can_switch());
}

TEST(the_last_one_turns_off_the_light, "12.2")
{
    int files = open_files();
    coil_greenlet *greenlet = coil_spawn(naps, &soup);

    hint("The hub is still there, and nobody runs in it.");
    CHECK(coil_can_switch());
    coil_joinall(greenlet);
    check_no_hub(files);
    coil_green_sleep(1);
    check_no_hub(files);
    greenlet = coil_spawn(naps, &soup);
    coil_greenlet_get(greenlet, COIL_FOREVER);
    coil_future_release(greenlet);
    check_no_hub(files);
    greenlet = coil_spawn(naps, &soup);
    coil_kill(greenlet);
    coil_future_release(greenlet);
    check_no_hub(files);
    greenlet = coil_spawn(naps, &soup);
    coil_join(greenlet, COIL_FOREVER);
    coil_future_release(greenlet);
    check_no_hub(files);
}

TEST(who_is_held_outlives_the_hub, "12.2")
{
    coil_greenlet *well = coil_spawn(says, "well");
    coil_greenlet *ill = coil_spawn(fails, "luck");

    coil_joinall(coil_future_retain(well), coil_future_retain(ill));
    CHECK(!coil_can_switch());
    coil_joinall(coil_spawn(says, "another"));
    CHECK_STR(coil_greenlet_get(well, 0).value, "well");
    CHECK_ERROR(coil_greenlet_get(ill, 0).error, "ValueError: no luck");
    CHECK(!coil_kill(well));
    coil_future_release(well);
    coil_future_release(ill);
    CHECK_LOG("well another");
}

static coil_result counts(void *number)
{
    for (int i = 0; i < 10; i++) {
        coil_green_sleep(0);
        ++*(int *)number;
    }
    return coil_value(NULL);
}

static void *has_a_hub(void *number)
{
    coil_joinall(coil_spawn(counts, number), coil_spawn(counts, number));
    return NULL;
}

TEST(each_thread_has_its_hub, "12.2")
{
    int here = 0, there = 0;
    coil_greenlet *greenlet = coil_spawn(counts, &here);
    pthread_t thread;

    REQUIRE(pthread_create(&thread, NULL, has_a_hub, &there) == 0);
    coil_joinall(greenlet);
    pthread_join(thread, NULL);
    CHECK_INT(here, 10);
    CHECK_INT(there, 20);
}

static coil_result notes_the_tasks(void *arg)
{
    coil_task *tasks[4];
    size_t count = coil_all_tasks(coil_get_running_loop(), tasks, 4);

    CHECK_INT(count, 2);
    return coil_value(arg);
}

TEST(the_program_is_a_task_of_its_hub, "12.2")
{
    coil_joinall(coil_spawn(notes_the_tasks, NULL));
}

static coil_result joins_for_ever(void *greenlet)
{
    coil_joinall(coil_future_retain(greenlet), coil_spawn(naps, &soup));
    return coil_value(NULL);
}

static void ignore(coil_loop *loop, const coil_exception_context *context,
                   void *arg)
{
    (void)loop, (void)context, (void)arg;
}

TEST(a_joinall_that_is_never_over_holds_nothing, "12.6")
{
    coil_loop *loop = test_loop();
    coil_future *never = coil_loop_create_future(loop);

    coil_loop_set_exception_handler(loop, ignore, NULL);
    coil_future_release(coil_loop_create_task(loop, joins_for_ever, never));
    coil_loop_stop(loop);
    CHECK_OK(coil_loop_run_forever(loop));
    CHECK_OK(coil_loop_close(loop));
    coil_future_release(never);
}

static coil_result stops_the_loop(void *arg)
{
    coil_loop_stop(coil_get_running_loop());
    return naps(arg);
}

/* The one who waited for the program is gone before its stack is. */
TEST(a_hub_that_is_stopped_forgets_who_waited, "12.2")
{
    coil_greenlet *greenlet = coil_spawn(stops_the_loop, &soup);

    CHECK(!coil_join(greenlet, COIL_FOREVER));
    CHECK(coil_join(greenlet, COIL_FOREVER));
    CHECK_LOG("soup");
    coil_future_release(greenlet);
}

static coil_result leaves(void *number)
{
    return coil_raise(coil_error_new(&coil_SystemExit, "%s", (char *)number));
}

TEST(a_system_exit_ends_the_program, "12.2")
{
    int status = 0;
    pid_t child = fork();

    if (child == 0) {
        coil_green_sleep(0);
        coil_joinall(coil_spawn(naps, &soup), coil_spawn(leaves, "3"));
        _exit(0);
    }
    REQUIRE(child > 0);
    waitpid(child, &status, 0);
    CHECK(WIFEXITED(status));
    CHECK_INT(WEXITSTATUS(status), 3);
}

/* ---- spawn and sleep ---------------------------------------------------- */

TEST(spawn_runs_nothing_yet, "12.3")
{
    coil_greenlet *greenlet = coil_spawn(says, "begun");

    CHECK(!coil_future_done(greenlet));
    CHECK_LOG("");
    CHECK_OK(coil_green_sleep(0));
    CHECK_LOG("begun");
    coil_future_release(greenlet);
}

TEST(a_greenlet_knows_its_function, "12.3")
{
    coil_greenlet *greenlet = coil_spawn(says, NULL);
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);

    coil_dump_tasks(coil_future_get_loop(greenlet), out);
    fclose(out);
    CHECK(strstr(text, "says") != NULL);
    free(text);
    coil_kill(greenlet);
    coil_future_release(greenlet);
}

static coil_result gives_way(void *word)
{
    for (int i = 0; i < 2; i++) {
        note(word);
        CHECK_OK(coil_green_sleep(0));
    }
    return coil_value(NULL);
}

TEST(sleep_of_zero_lets_each_of_the_others_run_once, "12.3")
{
    coil_joinall(coil_spawn(gives_way, "a"), coil_spawn(gives_way, "b"),
                 coil_spawn(gives_way, "c"));
    CHECK_LOG("a b c a b c");
}

static coil_result measures(void *seconds)
{
    coil_loop *loop = coil_get_running_loop();
    double before = coil_loop_time(loop);

    CHECK_OK(coil_green_sleep(*(double *)seconds));
    CHECK_DOUBLE(coil_loop_time(loop) - before, *(double *)seconds);
    return coil_value(NULL);
}

TEST(sleep_takes_its_time, "12.3")
{
    double little = 0.25, much = 1000;

    coil_joinall(coil_spawn(measures, &little), coil_spawn(measures, &much));
}

TEST(the_program_may_sleep_while_others_run, "12.3")
{
    coil_greenlet *a = coil_spawn(naps, &soup), *b = coil_spawn(naps, &cake);

    CHECK_OK(coil_green_sleep(2));
    CHECK_LOG("soup");
    CHECK_OK(coil_green_sleep(2));
    CHECK_LOG("cake");
    coil_future_release(a);
    coil_future_release(b);
}

static coil_result spawns(void *arg)
{
    coil_greenlet *greenlet = coil_spawn(says, "inner");

    note("outer");
    CHECK(coil_join(greenlet, COIL_FOREVER));
    coil_future_release(greenlet);
    note("outer");
    return coil_value(arg);
}

TEST(a_greenlet_may_spawn, "12.3")
{
    coil_joinall(coil_spawn(spawns, NULL));
    CHECK_LOG("outer inner outer");
}

TEST(nobody_has_to_hold_a_greenlet, "12.3")
{
    coil_future_release(coil_spawn(naps, &soup));
    CHECK_OK(coil_green_sleep(1.5));
    CHECK_LOG("soup");
}

/* ---- join, and a value -------------------------------------------------- */

TEST(join_waits_until_it_has_finished, "12.4")
{
    coil_greenlet *greenlet = coil_spawn(naps, &soup);

    CHECK(coil_join(greenlet, COIL_FOREVER));
    CHECK_LOG("soup");
    CHECK(coil_future_done(greenlet));
    CHECK(coil_join(greenlet, COIL_FOREVER));
    CHECK(coil_join(greenlet, 0));
    coil_future_release(greenlet);
}

TEST(join_has_a_limit, "12.4")
{
    coil_greenlet *greenlet = coil_spawn(naps, &cake);

    CHECK(!coil_join(greenlet, 1));
    CHECK(!coil_join(greenlet, 1));
    CHECK(coil_join(greenlet, 2));
    CHECK_LOG("cake");
    coil_future_release(greenlet);
}

TEST(join_raises_no_error, "12.4")
{
    coil_greenlet *greenlet = coil_spawn(fails, "luck");

    CHECK(coil_join(greenlet, COIL_FOREVER));
    CHECK_ERROR(coil_future_exception(greenlet), "ValueError: no luck");
    coil_future_release(greenlet);
}

static coil_result joins(void *greenlet)
{
    notef("%s", coil_join(greenlet, COIL_FOREVER) ? "joined" : "left");
    notef("%s", coil_green_sleep(0) == NULL ? "on" : "end");
    return coil_value(NULL);
}

TEST(two_may_join_one, "12.4")
{
    coil_greenlet *greenlet = coil_spawn(naps, &soup);

    coil_joinall(coil_spawn(joins, greenlet), coil_spawn(joins, greenlet));
    CHECK_LOG("soup joined joined on on");
    coil_future_release(greenlet);
}

TEST(who_is_killed_while_he_joins_hears_of_it_at_the_next_wait, "12.4")
{
    coil_greenlet *greenlet = coil_spawn(naps, &cake);
    coil_greenlet *joiner = coil_spawn(joins, greenlet);

    coil_green_sleep(1);
    CHECK(coil_kill(joiner));
    CHECK_LOG("left end");
    CHECK(!coil_future_done(greenlet));
    coil_future_release(joiner);
    CHECK(coil_join(greenlet, COIL_FOREVER));
    coil_future_release(greenlet);
    CHECK_LOG("cake");
}

static coil_result limits_a_join(void *arg)
{
    coil_greenlet *greenlet = coil_spawn(naps, &cake);
    coil_timeout limit;

    coil_timeout_begin(&limit, 1);
    CHECK(!coil_join(greenlet, COIL_FOREVER));
    CHECK(coil_error_is(coil_timeout_end(&limit, coil_green_sleep(1)),
                        &coil_TimeoutError));
    CHECK_OK(coil_green_sleep(0));
    CHECK(coil_join(greenlet, COIL_FOREVER));
    coil_future_release(greenlet);
    return coil_value(arg);
}

TEST(a_timeout_may_be_around_a_join, "12.4")
{
    CHECK_OK(run_in_loop(limits_a_join, NULL).error);
    CHECK_LOG("cake");
}

static coil_result joins_itself(void *arg)
{
    CHECK(!coil_join(coil_current_task(), 1));
    return coil_value(arg);
}

TEST(to_join_oneself_takes_as_long_as_the_limit, "12.4")
{
    coil_greenlet *greenlet = coil_spawn(joins_itself, "still here");

    CHECK_STR(coil_greenlet_get(greenlet, 2).value, "still here");
    coil_future_release(greenlet);
}

static coil_result waits_for_ever(void *arg)
{
    coil_future *never = coil_loop_create_future(coil_get_running_loop());

    (void)arg;
    return coil_await(never);
}

TEST(join_comes_back_if_nothing_can_ever_run, "12.4")
{
    coil_greenlet *greenlet = coil_spawn(waits_for_ever, NULL);

    capture_stderr();
    CHECK(!coil_join(greenlet, COIL_FOREVER));
    captured_stderr();
    CHECK(coil_kill(greenlet));
    coil_future_release(greenlet);
}

TEST(get_gives_the_value_or_the_error, "12.4")
{
    coil_greenlet *well = coil_spawn(naps, &soup);
    coil_greenlet *ill = coil_spawn(fails, "luck");

    CHECK_STR(coil_greenlet_get(well, COIL_FOREVER).value, "soup");
    CHECK_STR(coil_greenlet_get(well, COIL_FOREVER).value, "soup");
    CHECK_ERROR(coil_greenlet_get(ill, COIL_FOREVER).error,
                "ValueError: no luck");
    CHECK_ERROR(coil_greenlet_get(ill, 0).error, "ValueError: no luck");
    coil_future_release(well);
    coil_future_release(ill);
    CHECK_LOG("soup");
}

TEST(get_has_a_limit_and_ends_nobody, "12.4")
{
    coil_greenlet *greenlet = coil_spawn(naps, &cake);
    coil_result result = coil_greenlet_get(greenlet, 1);

    CHECK(coil_error_is(result.error, &coil_TimeoutError));
    CHECK_STR(coil_greenlet_get(greenlet, COIL_FOREVER).value, "cake");
    coil_future_release(greenlet);
    CHECK_LOG("cake");
}

/* ---- kill --------------------------------------------------------------- */

static coil_result paints(void *arg)
{
    const coil_error *error = coil_green_sleep(100);

    (void)arg;
    notef("%s", error != NULL ? error->type->name : "dry");
    coil_error_retain(error);
    CHECK_OK(coil_green_sleep(1));
    note("clean");
    coil_error_release(error);
    return coil_raise(error);
}

TEST(kill_waits_for_the_cleanup, "12.5")
{
    coil_greenlet *painter = coil_spawn(paints, NULL);

    coil_green_sleep(1);
    CHECK(coil_kill(painter));
    CHECK_LOG("CancelledError clean");
    CHECK(coil_future_cancelled(painter));
    CHECK(coil_error_is(coil_greenlet_get(painter, 0).error,
                        &coil_CancelledError));
    CHECK(!coil_kill(painter));
    coil_future_release(painter);
}

TEST(who_has_not_begun_never_will, "12.5")
{
    coil_greenlet *greenlet = coil_spawn(says, "never");

    CHECK(coil_kill(greenlet));
    CHECK_LOG("");
    CHECK(coil_future_cancelled(greenlet));
    coil_future_release(greenlet);
}

static coil_result ignores(void *word)
{
    coil_green_sleep(1);
    coil_green_sleep(1);
    return says(word);
}

TEST(who_ignores_it_is_waited_for, "12.5")
{
    coil_greenlet *greenlet = coil_spawn(ignores, "finished");

    coil_green_sleep(0);
    CHECK(coil_kill(greenlet));
    CHECK_LOG("finished");
    CHECK_STR(coil_greenlet_get(greenlet, 0).value, "finished");
    coil_future_release(greenlet);
}

static coil_result kills(void *greenlet)
{
    CHECK(coil_kill(greenlet));
    note("killed");
    return coil_value(NULL);
}

TEST(a_greenlet_may_kill_another, "12.5")
{
    coil_greenlet *painter = coil_spawn(paints, NULL);

    coil_green_sleep(0);
    coil_joinall(coil_spawn(kills, painter));
    CHECK_LOG("CancelledError clean killed");
    coil_future_release(painter);
}

static coil_result kills_itself(void *arg)
{
    (void)arg;
    CHECK(coil_kill(coil_current_task()));
    note("after");
    return coil_raise(coil_green_sleep(1));
}

TEST(who_kills_himself_ends_at_the_next_wait, "12.5")
{
    coil_greenlet *greenlet = coil_spawn(kills_itself, NULL);

    CHECK(coil_error_is(coil_greenlet_get(greenlet, COIL_FOREVER).error,
                        &coil_CancelledError));
    CHECK_LOG("after");
    coil_future_release(greenlet);
}

static coil_result naps_long(void *arg)
{
    COIL_TRY(coil_green_sleep(1000));
    return coil_value(arg);
}

/* Who walks past all the others after each kill is not done before the runner
 * has lost its patience. */
/* That none of them walks past all the others, tests/growth counts. */
TEST(many_are_killed_one_by_one, "12.5")
{
    enum { MANY = 100 };
    coil_greenlet *all[MANY];

    for (int i = 0; i < MANY; i++)
        all[i] = coil_spawn(naps_long, NULL);
    coil_green_sleep(0);
    for (int i = 0; i < MANY; i++) {
        CHECK(coil_kill(all[i]));
        coil_future_release(all[i]);
    }
    CHECK(!coil_can_switch());
}

/* ---- all of them, with a limit ------------------------------------------ */

TEST(joinall_takes_as_long_as_the_slowest, "12.6")
{
    CHECK_INT(coil_joinall(coil_spawn(naps, &cake), coil_spawn(naps, &soup),
                           coil_spawn(fails, "luck"), coil_spawn(naps, &tea)),
              4);
    CHECK_LOG("soup tea cake");
}

TEST(joinall_counts_who_has_finished_in_time, "12.6")
{
    coil_greenlet *slow = coil_spawn(naps, &cake);
    coil_greenlet *all[] = { coil_future_retain(slow), coil_spawn(naps, &soup),
                             coil_spawn(naps, &tea) };

    CHECK_INT(coil_joinall_array(all, 3, 2.5), 2);
    CHECK_LOG("soup tea");
    CHECK(!coil_future_done(slow));
    CHECK_INT(coil_task_cancelling(slow), 0);
    CHECK_STR(coil_greenlet_get(slow, COIL_FOREVER).value, "cake");
    CHECK_LOG("cake");
    coil_future_release(slow);
}

TEST(joinall_with_no_time_counts_who_is_done, "12.6")
{
    coil_greenlet *all[] = { coil_spawn(says, "a"), coil_spawn(naps, &soup) };

    CHECK_OK(coil_green_sleep(0));
    CHECK_INT(coil_joinall_array(all, 2, 0), 1);
    CHECK_OK(coil_green_sleep(2));
    CHECK_LOG("a soup");
}

TEST(gaps_are_passed_over, "12.6")
{
    coil_greenlet *none[] = { NULL, NULL };

    CHECK_INT(coil_joinall(NULL, coil_spawn(says, "a"), NULL), 1);
    CHECK_INT(coil_joinall_array(none, 2, COIL_FOREVER), 0);
    CHECK_INT(coil_joinall_array(NULL, 0, COIL_FOREVER), 0);
    CHECK_LOG("a");
}

static coil_result joins_two(void *arg)
{
    notef("%d",
          (int)coil_joinall(coil_spawn(naps, &soup), coil_spawn(naps, &tea)));
    return coil_value(arg);
}

TEST(who_is_joined_twice_was_given_once, "12.6")
{
    coil_loop *loop = test_loop();
    coil_greenlet *twice = coil_loop_create_task(loop, naps, &soup);
    coil_greenlet *other = coil_loop_create_task(loop, naps, &tea);

    coil_future_retain(twice);
    CHECK_INT(coil_joinall(twice, other, NULL, twice), 3);
    CHECK_LOG("soup tea");
    CHECK(coil_future_done(twice));
    CHECK_STR(coil_future_result(twice).value, "soup");
    coil_future_release(twice);
}

TEST(a_greenlet_may_join_many, "12.6")
{
    CHECK_INT(
        coil_joinall(coil_spawn(joins_two, NULL), coil_spawn(joins_two, NULL)),
        2);
    CHECK_LOG("soup soup tea tea 2 2");
}

TEST(joinall_counts_also_when_nothing_can_ever_run, "12.6")
{
    coil_greenlet *stuck = coil_spawn(waits_for_ever, NULL);
    size_t count;

    capture_stderr();
    count = coil_joinall(coil_spawn(naps, &soup), coil_future_retain(stuck));
    captured_stderr();
    CHECK_INT(count, 1);
    coil_kill(stuck);
    coil_future_release(stuck);
    CHECK_LOG("soup");
}

static coil_result joins_for_long(void *arg)
{
    coil_greenlet *slow = coil_spawn(naps, &cake);

    (void)arg;
    notef("%d",
          (int)coil_joinall(coil_spawn(naps, &soup), coil_future_retain(slow)));
    coil_future_release(slow);
    return coil_raise(coil_green_sleep(0));
}

TEST(joinall_counts_also_when_it_is_killed, "12.6")
{
    coil_greenlet *joiner = coil_spawn(joins_for_long, NULL);

    coil_green_sleep(2);
    CHECK(coil_kill(joiner));
    CHECK(coil_future_cancelled(joiner));
    CHECK_LOG("soup 1");
    coil_future_release(joiner);
    coil_green_sleep(5);
    CHECK_LOG("cake");
}

/* ---- reading and writing ------------------------------------------------ */

struct line {
    int fd;
    const char *text;
    size_t size;
};

static coil_result hears(void *arg)
{
    const struct line *line = arg;
    char text[16] = "";
    ssize_t got = coil_read(line->fd, text, sizeof text - 1);

    notef("%d:%s", (int)got, got < 0 ? strerror(errno) : text);
    return coil_value(NULL);
}

static coil_result writes_later(void *arg)
{
    const struct line *line = arg;

    COIL_TRY(coil_green_sleep(1));
    note("writes");
    CHECK_INT(coil_write(line->fd, line->text, strlen(line->text)),
              strlen(line->text));
    return coil_value(NULL);
}

TEST(who_reads_lets_the_others_run, "12.7")
{
    int pipes[2];
    struct line out, in;

    REQUIRE(pipe(pipes) == 0);
    in.fd = pipes[0];
    out = (struct line){ pipes[1], "hello", 5 };
    coil_joinall(coil_spawn(hears, &in), coil_spawn(writes_later, &out));
    CHECK_LOG("writes 5:hello");
    close(pipes[1]);
    coil_joinall(coil_spawn(hears, &in));
    CHECK_LOG("0:");
    close(pipes[0]);
}

TEST(the_program_may_read_while_its_greenlets_run, "12.7")
{
    int pipes[2], files = open_files();
    struct line out, in;
    coil_greenlet *writer;

    REQUIRE(pipe(pipes) == 0);
    in.fd = pipes[0];
    out = (struct line){ pipes[1], "hello", 5 };
    writer = coil_spawn(writes_later, &out);
    hears(&in);
    CHECK_LOG("writes 5:hello");
    coil_join(writer, COIL_FOREVER);
    coil_future_release(writer);
    close(pipes[0]);
    close(pipes[1]);
    CHECK_INT(open_files(), files);
}

TEST(alone_it_is_read, "12.7")
{
    int pipes[2];
    struct line in;

    REQUIRE(pipe(pipes) == 0);
    in.fd = pipes[0];
    CHECK(!coil_can_switch());
    if (fork() == 0) {
        usleep(20000);
        _exit(write(pipes[1], "hi", 2) == 2 ? 0 : 1);
    }
    hears(&in);
    CHECK_LOG("2:hi");
    wait(NULL);
    close(pipes[0]);
    close(pipes[1]);
}

enum { MUCH = 300000 };

static coil_result writes_much(void *arg)
{
    const struct line *line = arg;
    char *text = calloc(1, MUCH);

    CHECK_INT(coil_write(line->fd, text, MUCH), MUCH);
    note("written");
    close(line->fd);
    free(text);
    return coil_value(NULL);
}

static coil_result reads_all(void *arg)
{
    const struct line *line = arg;
    char text[4000];
    ssize_t got;
    int total = 0;

    while ((got = coil_read(line->fd, text, sizeof text)) > 0)
        total += (int)got;
    CHECK_INT(got, 0);
    CHECK_INT(total, MUCH);
    note("read");
    return coil_value(NULL);
}

TEST(write_writes_everything, "12.7")
{
    int pipes[2];
    struct line out = { 0 }, in = { 0 };

    REQUIRE(pipe(pipes) == 0);
    in.fd = pipes[0];
    out.fd = pipes[1];
    coil_joinall(coil_spawn(writes_much, &out), coil_spawn(reads_all, &in));
    CHECK_LOG("written read");
    close(pipes[0]);
}

/* Whoever shares the file sees whether it is non-blocking. */
static bool blocks(int fd)
{
    return (fcntl(fd, F_GETFL) & O_NONBLOCK) == 0;
}

static coil_result looks_at_both_ends(void *arg)
{
    const int *pipes = arg;

    CHECK_THAT(blocks(pipes[0]), "somebody waits, and the file has changed");
    CHECK_THAT(blocks(pipes[1]), "somebody waits, and the file has changed");
    return coil_value(NULL);
}

TEST(a_file_is_left_as_it_was_found, "12.7")
{
    int pipes[2];
    struct line out, in;

    REQUIRE(pipe(pipes) == 0);
    in.fd = pipes[0];
    out = (struct line){ pipes[1], "hello", 5 };
    coil_joinall(coil_spawn(hears, &in), coil_spawn(looks_at_both_ends, pipes),
                 coil_spawn(writes_later, &out));
    CHECK_LOG("writes 5:hello");
    looks_at_both_ends(pipes);
    fcntl(pipes[0], F_SETFL, O_NONBLOCK);
    coil_joinall(coil_spawn(hears, &in), coil_spawn(writes_later, &out));
    CHECK_THAT(!blocks(pipes[0]), "it was non-blocking, and is not any more");
    CHECK_LOG("writes 5:hello");
    close(pipes[0]);
    close(pipes[1]);
}

/* Stands in front of the system's, so that no file can be put back. */
static bool nothing_is_put_back;

int fcntl(int fd, int command, ...)
{
    static int (*real)(int, int, ...);
    va_list list;
    void *argument;

    va_start(list, command);
    argument = va_arg(list, void *);
    va_end(list);
    if (nothing_is_put_back && command == F_SETFL &&
        ((intptr_t)argument & O_NONBLOCK) == 0) {
        errno = EPERM;
        return -1;
    }
    if (real == NULL)
        *(void **)&real = dlsym(RTLD_NEXT, "fcntl");
    return real(fd, command, argument);
}

TEST(an_error_of_read_is_told_if_the_file_cannot_be_put_back, "12.7")
{
    int pipes[2];
    char byte;

    REQUIRE(pipe(pipes) == 0);
    nothing_is_put_back = true;
    CHECK_INT(coil_read(pipes[1], &byte, 1), -1);
    CHECK_INT(errno, EBADF);
    nothing_is_put_back = false;
    close(pipes[0]);
    close(pipes[1]);
}

static ssize_t half;

static coil_result writes_until_he_is_killed(void *arg)
{
    const struct line *line = arg;
    char *text = calloc(1, MUCH);
    const coil_error *error;

    half = coil_write(line->fd, text, MUCH);
    free(text);
    note("cut");
    error = coil_green_sleep(1000);
    notef("%s", error != NULL ? error->type->name : "nobody told");
    return coil_raise(error);
}

TEST(who_is_killed_in_the_middle_knows_how_much_was_written, "12.7")
{
    int pipes[2], there = 0;
    struct line out = { 0 };
    coil_greenlet *writer;

    REQUIRE(pipe(pipes) == 0);
    out.fd = pipes[1];
    writer = coil_spawn(writes_until_he_is_killed, &out);
    coil_green_sleep(0);
    CHECK(coil_kill(writer));
    CHECK_LOG("cut CancelledError");
    ioctl(pipes[0], FIONREAD, &there);
    CHECK(half > 0);
    CHECK_INT(half, there);
    coil_future_release(writer);
    close(pipes[0]);
    close(pipes[1]);
}

static coil_result reads_some_and_hangs_up(void *arg)
{
    char text[100];

    CHECK_INT(coil_read(*(int *)arg, text, sizeof text), sizeof text);
    close(*(int *)arg);
    return coil_value(NULL);
}

static coil_result writes_to_nobody(void *arg)
{
    const struct line *line = arg;
    char *text = calloc(1, MUCH);

    half = coil_write(line->fd, text, MUCH);
    CHECK(half >= 100 && half < MUCH);
    CHECK_INT(coil_write(line->fd, text, 1), -1);
    CHECK_INT(errno, EPIPE);
    free(text);
    return coil_value(NULL);
}

TEST(the_error_of_a_half_written_text_comes_with_the_next_call, "12.7")
{
    int pipes[2];
    struct line out = { 0 };

    signal(SIGPIPE, SIG_IGN);
    REQUIRE(pipe(pipes) == 0);
    out.fd = pipes[1];
    coil_joinall(coil_spawn(writes_to_nobody, &out),
                 coil_spawn(reads_some_and_hangs_up, &pipes[0]));
    close(pipes[1]);
}

/* Many signals, until the file is ready. */
static int to_say_it[2];
static atomic_int rings;

static void on_ring(int sig)
{
    (void)sig;
    if (++rings == 20 && write(to_say_it[1], "x", 1) < 0)
        _exit(1);
}

static void ring(void)
{
    struct sigaction action = { .sa_handler = on_ring, .sa_flags = SA_RESTART };
    struct itimerval often = { { 0, 1000 }, { 0, 1000 } };

    rings = 0;
    sigaction(SIGALRM, &action, NULL);
    setitimer(ITIMER_REAL, &often, NULL);
}

static void ring_no_more(void)
{
    setitimer(ITIMER_REAL, &(struct itimerval){ { 0, 0 }, { 0, 0 } }, NULL);
}

TEST(a_signal_does_not_end_a_read, "12.7")
{
    char byte = 0;

    REQUIRE(pipe(to_say_it) == 0);
    ring();
    CHECK_INT(coil_read(to_say_it[0], &byte, 1), 1);
    ring_no_more();
    CHECK(rings >= 20);
    close(to_say_it[0]);
    close(to_say_it[1]);
}

static void *drains_when_it_has_rung(void *arg)
{
    char text[4096];
    ssize_t got, sum = 0;

    while (rings < 20)
        usleep(1000);
    while ((got = read(*(int *)arg, text, sizeof text)) > 0)
        sum += got;
    return sum == MUCH ? arg : NULL;
}

TEST(a_signal_does_not_end_a_write, "12.7")
{
    int pipes[2];
    char *text = calloc(1, MUCH);
    pthread_t reader;
    void *all;

    REQUIRE(pipe(pipes) == 0 && pipe(to_say_it) == 0);
    REQUIRE(pthread_create(&reader, NULL, drains_when_it_has_rung, &pipes[0]) ==
            0);
    ring();
    CHECK_INT(coil_write(pipes[1], text, MUCH), MUCH);
    ring_no_more();
    close(pipes[1]);
    pthread_join(reader, &all);
    CHECK(all != NULL);
    close(pipes[0]);
    close(to_say_it[0]);
    close(to_say_it[1]);
    free(text);
}

static coil_result waits_for_a_plain_file(void *arg)
{
    CHECK_INT(coil_wait_file(*(int *)arg, false), 0);
    CHECK_INT(coil_wait_file(*(int *)arg, true), 0);
    CHECK_INT(coil_wait_file(-1, true), -1);
    CHECK_INT(errno, EBADF);
    return coil_value(arg);
}

TEST(a_plain_file_is_always_ready, "12.7")
{
    FILE *file = tmpfile();
    int fd = file != NULL ? fileno(file) : -1;

    REQUIRE(file != NULL);
    coil_joinall(coil_spawn(waits_for_a_plain_file, &fd));
    fclose(file);
}

TEST(errors_of_the_kernel_come_through, "12.7")
{
    /* Real ones: a kernel may look at an address before it looks at the file. */
    struct sockaddr address = { .sa_family = AF_UNIX };
    socklen_t length = sizeof address;
    char byte;

    CHECK_INT(coil_read(-1, &byte, 1), -1);
    CHECK_INT(errno, EBADF);
    CHECK_INT(coil_write(-1, "a", 1), -1);
    CHECK_INT(errno, EBADF);
    CHECK_INT(coil_accept(-1, &address, &length), -1);
    CHECK_INT(errno, EBADF);
    CHECK_INT(coil_connect(-1, &address, length), -1);
    CHECK_INT(errno, EBADF);
}

/* ---- several wait for one file ---- */

static int shared[2]; /* a pipe */

static coil_result hears_a_letter(void *name)
{
    char letter = '-';
    ssize_t got = coil_read(shared[0], &letter, 1);

    if (got < 0)
        notef("%s:%s", (char *)name, strerror(errno));
    else
        notef("%s:%c", (char *)name, letter);
    return coil_value(NULL);
}

/* So that all wait for the file; none of them is in the ready queue. */
static void let_them_wait(void)
{
    for (int i = 0; i < 3; i++)
        coil_green_sleep(0);
}

static coil_greenlet *three[3];

static void three_wait(void)
{
    static char *const names[] = { "A", "B", "C" };

    REQUIRE(pipe(shared) == 0);
    for (int i = 0; i < 3; i++)
        three[i] = coil_spawn(hears_a_letter, names[i]);
    let_them_wait();
}

static void three_have_ended(void)
{
    coil_joinall(three[0], three[1], three[2]);
    close(shared[0]);
    close(shared[1]);
}

TEST(who_waits_longest_is_served_first, "12.7")
{
    three_wait();
    for (const char *letter = "xyz"; *letter != '\0'; letter++) {
        REQUIRE(write(shared[1], letter, 1) == 1);
        let_them_wait();
    }
    CHECK_LOG("A:x B:y C:z");
    three_have_ended();
}

TEST(what_comes_at_once_is_served_in_the_same_order, "12.7")
{
    three_wait();
    REQUIRE(write(shared[1], "xyz", 3) == 3);
    three_have_ended();
    CHECK_LOG("A:x B:y C:z");
}

/* One letter for three: who has nothing to get is not woken. */
TEST(one_is_woken_and_the_others_sleep_on, "12.7")
{
    coil_loop *hub;
    uint64_t before;

    three_wait();
    hub = coil_future_get_loop(three[0]);
    REQUIRE(write(shared[1], "x", 1) == 1);
    let_them_wait();
    before = coil_loop_turns(hub);
    coil_green_sleep(1);
    CHECK_LOG("A:x");
    CHECK_THAT(coil_loop_turns(hub) - before < 10, "%d turns, for nothing",
               (int)(coil_loop_turns(hub) - before));
    CHECK_INT(coil_loop_census(hub).readers, 1);
    REQUIRE(write(shared[1], "yz", 2) == 2);
    three_have_ended();
    CHECK_LOG("B:y C:z");
}

TEST(who_is_killed_leaves_the_queue, "12.7")
{
    static const char *const heard[] = {
        "A:Operation canceled B:x C:y",
        "B:Operation canceled A:x C:y",
        "C:Operation canceled A:x B:y",
    };

    for (int i = 0; i < 3; i++) {
        three_wait();
        CHECK(coil_kill(three[i]));
        REQUIRE(write(shared[1], "xy", 2) == 2);
        three_have_ended();
        CHECK_LOG(heard[i]);
    }
}

/* Turn 1: the selector says that there is something. Turn 2: A was woken, but
 * it is behind us in the queue. */
static void write_and_wake_A(void)
{
    REQUIRE(write(shared[1], "x", 1) == 1);
    coil_green_sleep(0);
    coil_green_sleep(0);
}

static coil_result kills_A(void *arg)
{
    coil_green_sleep(0);
    write_and_wake_A();
    CHECK(!coil_future_done(three[0]));
    CHECK(coil_kill(three[0]));
    return coil_value(arg);
}

TEST(who_is_killed_when_it_was_woken_hands_on, "12.7")
{
    three_wait();
    coil_joinall(coil_spawn(kills_A, NULL));
    let_them_wait();
    CHECK_LOG("A:Operation canceled B:x");
    REQUIRE(write(shared[1], "y", 1) == 1);
    three_have_ended();
    CHECK_LOG("C:y");
}

TEST(the_program_waits_with_the_others, "12.7")
{
    struct line out = { 0, "wxyz", 4 };
    coil_greenlet *writer;

    three_wait();
    out.fd = shared[1];
    writer = coil_spawn(writes_later, &out);
    hears_a_letter("program");
    CHECK_LOG("writes A:w B:x C:y program:z");
    coil_joinall(writer);
    three_have_ended();
}

static void hears_as_a_callback(void *arg)
{
    char letter;

    CHECK_INT(read(shared[0], &letter, 1), 1);
    notef("callback:%c", letter);
    coil_loop_remove_reader(arg, shared[0]);
}

TEST(a_reader_of_the_program_replaces_those_who_wait, "12.7")
{
    coil_greenlet *other = coil_spawn(naps, &soup);
    coil_loop *hub = coil_future_get_loop(other);

    three_wait();
    CHECK_OK(coil_loop_add_reader(hub, shared[0], hears_as_a_callback, hub));
    hears_a_letter("late");
    CHECK_LOG("A:Device or resource busy B:Device or resource busy "
              "C:Device or resource busy late:Device or resource busy");
    REQUIRE(write(shared[1], "x", 1) == 1);
    coil_joinall(other);
    CHECK_LOG("callback:x soup");
    three_have_ended();
}

TEST(who_removes_the_reader_of_others_sends_them_away, "12.7")
{
    three_wait();
    CHECK(coil_loop_remove_reader(coil_future_get_loop(three[0]), shared[0]));
    three_have_ended();
    CHECK_LOG("A:Device or resource busy B:Device or resource busy "
              "C:Device or resource busy");
}

/* It was closed without a word, and is another file now. */
TEST(a_number_that_is_used_again_does_not_put_to_sleep, "12.7")
{
    int fd;

    three_wait();
    fd = shared[0];
    close(shared[0]);
    close(shared[1]);
    REQUIRE(pipe(shared) == 0);
    REQUIRE(shared[0] == fd);
    REQUIRE(write(shared[1], "wxyz", 4) == 4);
    coil_wait_file(shared[0], false);
    three_have_ended();
    CHECK_LOG("A:w B:x C:y");
}

/* ---- close ---- */

TEST(who_waits_for_a_file_hears_that_it_is_closed, "12.7")
{
    int fd;

    three_wait();
    fd = shared[0];
    CHECK_INT(coil_close(fd), 0);
    CHECK_INT(fcntl(fd, F_GETFD), -1);
    close(shared[1]);
    REQUIRE(pipe(shared) == 0);
    REQUIRE(shared[0] == fd);
    REQUIRE(write(shared[1], "x", 1) == 1);
    hears_a_letter("next");
    three_have_ended();
    CHECK_STR(test_log(), "next:x A:Bad file descriptor B:Bad file descriptor "
                          "C:Bad file descriptor");
    CHECK_LOG(test_log());
}

static coil_result closes_before_A_has_looked(void *arg)
{
    int fd = shared[0];

    coil_green_sleep(0);
    write_and_wake_A();
    CHECK_INT(coil_close(fd), 0);
    close(shared[1]);
    REQUIRE(pipe(shared) == 0);
    REQUIRE(shared[0] == fd);
    REQUIRE(write(shared[1], "s", 1) == 1);
    return coil_value(arg);
}

TEST(who_was_woken_does_not_read_from_a_stranger, "12.7")
{
    three_wait();
    coil_joinall(coil_spawn(closes_before_A_has_looked, NULL));
    three_have_ended();
    CHECK_LOG("A:Bad file descriptor B:Bad file descriptor "
              "C:Bad file descriptor");
}

/* What was written before is not lost: the next call says why. */
static coil_result writes_too_much(void *arg)
{
    static char much[1 << 20];
    ssize_t sent = coil_write(shared[1], much, sizeof much);

    CHECK(sent > 0 && sent < (ssize_t)sizeof much);
    CHECK_INT(errno, EBADF);
    CHECK_INT(coil_write(shared[1], much, 1), -1);
    CHECK_INT(errno, EBADF);
    return coil_value(arg);
}

TEST(who_writes_hears_that_the_file_is_closed, "12.7")
{
    coil_greenlet *writer;

    REQUIRE(pipe(shared) == 0);
    writer = coil_spawn(writes_too_much, NULL);
    let_them_wait();
    CHECK_INT(coil_close(shared[1]), 0);
    coil_joinall(writer);
    close(shared[0]);
}

static coil_result closes_in_a_loop(void *arg)
{
    coil_task *other;

    REQUIRE(pipe(shared) == 0);
    other = coil_create_task(hears_a_letter, "A");
    COIL_TRY(coil_sleep(1));
    CHECK_INT(coil_close(shared[0]), 0);
    COIL_TRY(coil_await(other).error);
    close(shared[1]);
    return coil_value(arg);
}

TEST(a_close_is_heard_in_any_loop, "12.7")
{
    CHECK_OK(run_in_loop(closes_in_a_loop, NULL).error);
    CHECK_LOG("A:Bad file descriptor");
}

static coil_result waits_and_says_how(void *name)
{
    int status = coil_wait_file(shared[0], false);

    notef("%s:%s", (char *)name, status == 0 ? "ready" : strerror(errno));
    return coil_value(NULL);
}

/* Closed with close(2). Who is next in the queue cannot be watched for. */
TEST(who_cannot_be_watched_for_any_more_hears_why, "12.7")
{
    REQUIRE(pipe(shared) == 0);
    three[0] = coil_spawn(waits_and_says_how, "A");
    three[1] = coil_spawn(waits_and_says_how, "B");
    three[2] = coil_spawn(waits_and_says_how, "C");
    let_them_wait();
    close(shared[0]);
    CHECK(coil_kill(three[0]));
    three_have_ended();
    CHECK_LOG("A:Operation canceled B:Bad file descriptor "
              "C:Bad file descriptor");
}

static coil_result leaves_three_in_the_queue(void *loop)
{
    static char *const names[] = { "A", "B", "C" };

    for (int i = 0; i < 3; i++)
        coil_future_release(
            coil_loop_create_task(loop, hears_a_letter, names[i]));
    return coil_raise(coil_sleep(1));
}

TEST(a_loop_may_be_closed_while_several_wait, "12.7")
{
    coil_loop *loop = test_loop();

    REQUIRE(pipe(shared) == 0);
    CHECK_OK(
        coil_loop_run_until_complete(
            loop, coil_loop_create_task(loop, leaves_three_in_the_queue, loop))
            .error);
    capture_stderr();
    CHECK_OK(coil_loop_free(loop));
    CHECK(strstr(captured_stderr(), "hears_a_letter") != NULL);
    close(shared[0]);
    close(shared[1]);
}

TEST(a_close_removes_callbacks, "12.7")
{
    coil_greenlet *other = coil_spawn(naps, &soup);
    coil_loop *hub = coil_future_get_loop(other);
    int pair[2];

    REQUIRE(socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == 0);
    CHECK_OK(coil_loop_add_reader(hub, pair[0], note, "never"));
    CHECK_OK(coil_loop_add_writer(hub, pair[0], note, "never"));
    CHECK_INT(coil_close(pair[0]), 0);
    CHECK_INT(coil_loop_census(hub).readers, 0);
    CHECK_INT(coil_loop_census(hub).writers, 0);
    CHECK_INT(coil_close(pair[0]), -1);
    CHECK_INT(errno, EBADF);
    coil_joinall(other);
    CHECK_LOG("soup");
    CHECK_INT(coil_close(pair[1]), 0);
}

TEST(a_reader_and_a_writer_may_share_a_file, "12.7")
{
    int pair[2];
    struct line in, out, answer;

    REQUIRE(socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == 0);
    in.fd = pair[0];
    out = (struct line){ pair[0], "ask", 3 };
    answer = (struct line){ pair[1], "say", 3 };
    coil_joinall(coil_spawn(hears, &in), coil_spawn(writes_later, &out),
                 coil_spawn(writes_later, &answer));
    CHECK_LOG("writes writes 3:say");
    close(pair[0]);
    close(pair[1]);
}

TEST(a_reader_who_is_killed_gets_ECANCELED, "12.7")
{
    int pipes[2];
    struct line in, out;
    coil_greenlet *reader;

    REQUIRE(pipe(pipes) == 0);
    in.fd = pipes[0];
    reader = coil_spawn(hears, &in);
    coil_green_sleep(0);
    CHECK(coil_kill(reader));
    CHECK_LOG("-1:Operation canceled");
    coil_future_release(reader);

    out = (struct line){ pipes[1], "hello", 5 };
    coil_joinall(coil_spawn(hears, &in), coil_spawn(writes_later, &out));
    CHECK_LOG("writes 5:hello");
    close(pipes[0]);
    close(pipes[1]);
}

static coil_result can_switch_here(void *arg)
{
    CHECK(coil_can_switch());
    return coil_value(arg);
}

static void cannot_switch_here(void *arg)
{
    (void)arg;
    CHECK(!coil_can_switch());
    note("callback");
}

TEST(who_can_switch, "12.7")
{
    coil_greenlet *greenlet;

    CHECK(!coil_can_switch());
    greenlet = coil_spawn(can_switch_here, NULL);
    CHECK(coil_can_switch());
    coil_loop_call_soon(coil_future_get_loop(greenlet), cannot_switch_here,
                        NULL);
    coil_joinall(greenlet);
    CHECK(!coil_can_switch());
    CHECK_LOG("callback");
}

/* In a callback a wait stops the whole thread: it is an honest poll(). */
static void waits_in_a_callback(void *arg)
{
    CHECK_INT(coil_wait_file(*(int *)arg, true), 0);
    note("ready");
}

TEST(in_a_callback_the_thread_waits, "12.7")
{
    coil_loop *loop = test_loop();
    int pipes[2];

    REQUIRE(pipe(pipes) == 0);
    coil_loop_call_soon(loop, waits_in_a_callback, &pipes[1]);
    coil_loop_stop(loop);
    CHECK_OK(coil_loop_run_forever(loop));
    CHECK_LOG("ready");
    close(pipes[0]);
    close(pipes[1]);
}

static int listener;
static struct sockaddr_in address;

static void listen_somewhere(void)
{
    socklen_t size = sizeof address;

    listener = socket(AF_INET, SOCK_STREAM, 0);
    address = (struct sockaddr_in){ .sin_family = AF_INET };
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    REQUIRE(bind(listener, (struct sockaddr *)&address, sizeof address) == 0);
    REQUIRE(listen(listener, 5) == 0);
    getsockname(listener, (struct sockaddr *)&address, &size);
}

static coil_result serves(void *arg)
{
    char text[16] = "";
    int fd;

    note("accept");
    fd = coil_accept(listener, NULL, NULL);
    CHECK(fd >= 0);
    CHECK_THAT(blocks(listener), "accept does not leave the file as it was");
    CHECK((fcntl(fd, F_GETFL) & O_NONBLOCK) != 0);
    CHECK_INT(fcntl(fd, F_GETFD), FD_CLOEXEC);
    CHECK_INT(coil_read(fd, text, sizeof text), 4);
    note(text);
    CHECK_INT(coil_write(fd, "pong", 4), 4);
    close(fd);
    return coil_value(arg);
}

static coil_result calls(void *arg)
{
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    char text[16] = "";

    note("connect");
    CHECK_INT(coil_connect(fd, (struct sockaddr *)&address, sizeof address), 0);
    CHECK_THAT(blocks(fd), "connect does not leave the file as it was");
    CHECK_INT(coil_write(fd, "ping", 4), 4);
    CHECK_INT(coil_read(fd, text, sizeof text), 4);
    note(text);
    close(fd);
    return coil_value(arg);
}

TEST(accept_and_connect_look_as_if_they_blocked, "12.8")
{
    listen_somewhere();
    coil_joinall(coil_spawn(serves, NULL), coil_spawn(calls, NULL));
    CHECK_LOG("accept connect ping pong");
    close(listener);
}

static coil_result accepts_one(void *name)
{
    int fd = coil_accept(listener, NULL, NULL);

    CHECK(fd >= 0);
    note(name);
    close(fd);
    return coil_value(NULL);
}

TEST(several_accept_from_one_listener, "12.7")
{
    int clients[2];

    listen_somewhere();
    for (int i = 0; i < 2; i++) {
        clients[i] = socket(AF_INET, SOCK_STREAM, 0);
        CHECK(clients[i] >= 0);
    }
    coil_greenlet *first = coil_spawn(accepts_one, "first");
    coil_greenlet *second = coil_spawn(accepts_one, "second");

    let_them_wait();
    for (int i = 0; i < 2; i++)
        CHECK_INT(
            connect(clients[i], (struct sockaddr *)&address, sizeof address),
            0);
    coil_joinall(first, second);
    CHECK_LOG("first second");
    for (int i = 0; i < 2; i++)
        close(clients[i]);
    close(listener);
}

static coil_result calls_nobody(void *arg)
{
    int fd = socket(AF_INET, SOCK_STREAM, 0);

    CHECK_INT(coil_connect(fd, (struct sockaddr *)&address, sizeof address),
              -1);
    CHECK_INT(errno, ECONNREFUSED);
    close(fd);
    return coil_value(arg);
}

TEST(nobody_answers, "12.8")
{
    listen_somewhere();
    close(listener);
    coil_joinall(coil_spawn(calls_nobody, NULL));
}

/* ---- a local server whose queue is full ---- */

static struct sockaddr_un local = { .sun_family = AF_UNIX };

static void listen_locally(void)
{
    snprintf(local.sun_path + 1, sizeof local.sun_path - 1, "coil-%d",
             (int)getpid()); /* no file: it begins with a zero */
    listener = socket(AF_UNIX, SOCK_STREAM, 0);
    REQUIRE(bind(listener, (struct sockaddr *)&local, sizeof local) == 0);
    REQUIRE(listen(listener, 0) == 0);
}

static coil_result calls_locally(void *word)
{
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);

    if (coil_connect(fd, (struct sockaddr *)&local, sizeof local) == 0)
        note(word);
    else
        notef("%s", strerror(errno));
    close(fd);
    return coil_value(NULL);
}

static coil_result takes_three_late(void *arg)
{
    COIL_TRY(coil_green_sleep(1));
    note("opens");
    for (int i = 0; i < 3; i++)
        close(coil_accept(listener, NULL, NULL));
    return coil_value(arg);
}

TEST(who_calls_a_full_server_waits_until_there_is_room, "12.8")
{
    listen_locally();
    coil_joinall(coil_spawn(takes_three_late, NULL),
                 coil_spawn(calls_locally, "called"),
                 coil_spawn(calls_locally, "called"),
                 coil_spawn(calls_locally, "called"));
    CHECK_LOG("called opens called called");
    close(listener);
}

TEST(who_calls_a_full_server_may_be_killed, "12.8")
{
    coil_greenlet *second;

    listen_locally();
    coil_joinall(coil_spawn(calls_locally, "called"));
    second = coil_spawn(calls_locally, "called");
    coil_green_sleep(5);
    CHECK(coil_kill(second));
    CHECK_LOG("called Operation canceled");
    coil_future_release(second);
    close(listener);
}

static void *takes_all(void *arg)
{
    for (int i = 0; i < 3; i++)
        close(accept(listener, NULL, NULL));
    return arg;
}

TEST(alone_it_waits_for_room_too, "12.8")
{
    pthread_t server;

    listen_locally();
    calls_locally("called");
    REQUIRE(pthread_create(&server, NULL, takes_all, NULL) == 0);
    calls_locally("called");
    calls_locally("called");
    pthread_join(server, NULL);
    CHECK_LOG("called called called");
    close(listener);
}

TEST(an_accept_may_be_killed, "12.8")
{
    coil_greenlet *greenlet;

    listen_somewhere();
    greenlet = coil_spawn(serves, NULL);
    coil_green_sleep(0);
    coil_task_cancel(greenlet, NULL);
    CHECK_LOG("accept");
    close(listener);
    listener = -1;
    coil_future_release(greenlet);
}

/* ---- explicit or implicit ----------------------------------------------- */

static int balance;

static coil_result takes_80(void *log)
{
    if (balance >= 80) {
        if (log != NULL)
            coil_green_sleep(0.1);
        balance -= 80;
    }
    return coil_value(NULL);
}

TEST(what_a_hidden_switch_breaks, "12.9")
{
    balance = 100;
    coil_joinall(coil_spawn(takes_80, NULL), coil_spawn(takes_80, NULL));
    CHECK_INT(balance, 20);
    balance = 100;
    coil_joinall(coil_spawn(takes_80, "log"), coil_spawn(takes_80, "log"));
    CHECK_INT(balance, -60);
}

/* ---- without memory ----------------------------------------------------- */

static coil_result uses_all_of_it(void *arg)
{
    int *pipes = arg;
    struct line in = { pipes[0], NULL, 0 }, out = { pipes[1], "hello", 5 };
    coil_greenlet *reader = coil_spawn(hears, &in);
    coil_greenlet *sleeper = coil_spawn(naps, &soup);

    if (sleeper != NULL) {
        coil_join(sleeper, 0.5);
        coil_kill(sleeper);
        coil_greenlet_get(sleeper, COIL_FOREVER);
        coil_future_release(sleeper);
    }
    CHECK_INT(coil_write(out.fd, out.text, 5), 5);
    coil_joinall(reader);
    return coil_value(NULL);
}

TEST(memory_may_end_anywhere, "12.7")
{
    FOR_EACH_ALLOCATION_FAILURE
    {
        coil_loop *loop = test_loop();
        coil_task *task;
        int pipes[2];

        if (loop == NULL)
            continue;
        REQUIRE(pipe(pipes) == 0);
        task = coil_loop_create_task(loop, uses_all_of_it, pipes);
        if (task != NULL)
            coil_loop_run_until_complete(loop, task);
        coil_loop_run_forever(loop);
        coil_loop_close(loop);
        close(pipes[0]);
        close(pipes[1]);
    }
}

/* ---- the loop ends while a coroutine waits for a file -------------------- */

static coil_result reads_for_ever(void *fd)
{
    char byte;

    coil_read(*(int *)fd, &byte, 1);
    return coil_value(NULL);
}

static void hear_nothing(coil_loop *loop, const coil_exception_context *context,
                         void *arg)
{
    (void)loop, (void)context, (void)arg;
}

TEST(who_is_thrown_away_while_it_reads_leaves_nothing, "12.7")
{
    coil_loop *loop = test_loop();
    int ends[2];

    REQUIRE(pipe(ends) == 0);
    coil_loop_set_exception_handler(loop, hear_nothing, NULL);
    coil_future_release(coil_loop_create_task(loop, reads_for_ever, ends));
    coil_loop_stop(loop);
    CHECK_OK(coil_loop_run_forever(loop));
    CHECK_OK(coil_loop_close(loop));
    CHECK_INT(coil_loop_census(loop).futures, 0);
    close(ends[0]);
    close(ends[1]);
}

static coil_result gives(void *arg)
{
    return coil_value(arg);
}

static coil_result gathers_two(void *arg)
{
    static char tea[] = "tea", toast[] = "toast";

    (void)arg;
    return coil_await(coil_gather(coil_create_task(gives, tea),
                                  coil_create_task(gives, toast)));
}

TEST(the_row_that_a_greenlet_gives_lives_as_long_as_the_greenlet, "12.3")
{
    coil_greenlet *greenlet = coil_spawn(gathers_two, NULL);
    coil_result result = coil_greenlet_get(greenlet, COIL_FOREVER);
    const coil_result *row = result.value;

    REQUIRE(result.error == NULL);
    CHECK_STR(row[0].value, "tea");
    CHECK_STR(row[1].value, "toast");
    coil_future_release(greenlet);
}

/* ---- fork ------------------------------------------------------------------- */

static coil_result hears_a_byte(void *fd)
{
    char byte;

    return coil_value(coil_read(*(int *)fd, &byte, 1) == 1 ? fd : NULL);
}

static coil_result sleeps_in_a_child(void *arg)
{
    return coil_raise(coil_green_sleep(0)).error == NULL ? coil_value(arg)
                                                         : coil_value(NULL);
}

TEST(a_child_kills_nobody_in_the_hub_of_the_parent, "12.2")
{
    int ends[2], status = -1;
    coil_greenlet *greenlet;
    pid_t child;

    REQUIRE(pipe(ends) == 0);
    greenlet = coil_spawn(hears_a_byte, &ends[0]);
    CHECK_OK(coil_green_sleep(0)); /* it waits now */
    child = fork();
    if (child == 0) {
        coil_greenlet *own;

        alarm(5);
        if (coil_kill(greenlet) || coil_join(greenlet, COIL_FOREVER))
            _exit(1);
        own = coil_spawn(sleeps_in_a_child, &ends[0]);
        if (coil_greenlet_get(own, COIL_FOREVER).value == NULL)
            _exit(2);
        _exit(0);
    }
    REQUIRE(waitpid(child, &status, 0) == child);
    CHECK(WIFEXITED(status));
    CHECK_INT(WEXITSTATUS(status), 0);
    REQUIRE(write(ends[1], "x", 1) == 1);
    CHECK(coil_join(greenlet, COIL_FOREVER));
    CHECK(coil_future_result(greenlet).value == &ends[0]);
    coil_future_release(greenlet);
    close(ends[0]);
    close(ends[1]);
}

/* ---- as they were ----------------------------------------------------------- */

static coil_result calls_and_looks(void *arg)
{
    int fd = socket(AF_INET, SOCK_STREAM, 0);

    CHECK_INT(coil_connect(fd, (struct sockaddr *)&address, sizeof address), 0);
    CHECK(blocks(fd));
    close(fd);
    return coil_value(arg);
}

static coil_result accepts_and_looks(void *arg)
{
    int fd = coil_accept(listener, NULL, NULL);

    CHECK(fd >= 0);
    CHECK(blocks(listener));
    CHECK(!blocks(fd));
    close(fd);
    return coil_value(arg);
}

TEST(accept_and_connect_leave_their_files_as_they_were, "12.8")
{
    listen_somewhere();
    CHECK_INT(coil_joinall(coil_spawn(accepts_and_looks, NULL),
                           coil_spawn(calls_and_looks, NULL)),
              2);
    close(listener);
}

static coil_result ends_at_once(void *arg)
{
    return coil_value(arg);
}

TEST(who_has_finished_cannot_be_killed, "12.5")
{
    coil_greenlet *greenlet = coil_spawn(ends_at_once, NULL);

    CHECK(coil_join(greenlet, COIL_FOREVER));
    CHECK(!coil_kill(greenlet));
    coil_future_release(greenlet);
}
