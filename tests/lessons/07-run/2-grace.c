/* Is the main task asked, and has it its time, and no more? */
#include "test.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "grace.c"

struct program {
    double terms[3]; /* when SIGTERM comes; 0: never */
    double cleanup;  /* how long it takes to put things away */
};

static int now(void)
{
    return (int)(coil_loop_time(coil_get_running_loop()) + 0.5);
}

static double begun;

static void term(void *arg)
{
    (void)arg;
    raise(SIGTERM);
}

/* Works for 50 seconds, and puts things away. */
static coil_result work(void *arg)
{
    const struct program *program = arg;
    coil_loop *loop = coil_get_running_loop();
    const coil_error *error, *cut;

    begun = coil_loop_time(loop);
    for (int i = 0; i < 3 && program->terms[i] > 0; i++)
        coil_loop_call_later(loop, program->terms[i], term, NULL);
    COIL_TRY(stop_on_sigterm(5));
    error = coil_sleep(50);
    notef("%s-%d", error != NULL ? "told" : "ready", now() - (int)begun);
    coil_error_retain(error);
    if (program->cleanup > 0) {
        cut = coil_sleep(program->cleanup);
        notef("%s-%d", cut != NULL ? "cut" : "clean", now() - (int)begun);
    }
    coil_error_release(error);
    return (coil_result){ .value = "done", .error = error };
}

/* What the program left behind: its error, in a word, and its status. */
static int run(struct program program, const char *type)
{
    coil_result result;

    setenv("COIL_CLOCK", "virtual", 1);
    signal(SIGTERM, SIG_IGN);
    result = coil_run(work, &program);
    if (coil_error_is(result.error, &coil_SystemExit) &&
        strcmp(type, "SystemExit") != 0)
        hint("The loop was left, and the main task has not had its time. It is "
             "asked when SIGTERM comes, and then it has so many seconds.");
    CHECK_STR(result.error != NULL ? result.error->type->name : "none", type);
    return coil_exit_status(result);
}

TEST(who_is_not_asked_does_not_stop, "7.5")
{
    hint("Nobody has sent SIGTERM, and the program has ended otherwise than "
         "it would have without you.");
    CHECK_INT(run((struct program){ .cleanup = 20 }, "none"), 0);
    CHECK_LOG("ready-50 clean-70");
}

TEST(the_main_task_is_asked_at_once, "7.5")
{
    hint("The main task was not asked when SIGTERM came. It hears of it as of "
         "any cancel, in the place where it waits.");
    run((struct program){ .terms = { 10 } }, "CancelledError");
    CHECK_LOG("told-10");
}

TEST(it_has_time_to_clean_up, "7.5")
{
    hint("It put things away, and was disturbed before its time was over.");
    run((struct program){ .terms = { 10 }, .cleanup = 4 }, "CancelledError");
    CHECK_LOG("told-10 clean-14");
}

TEST(but_no_more_than_that, "7.5")
{
    int status;

    capture_stderr();
    hint("Five seconds are over, and nobody has left the loop. Some errors do, "
         "whoever raises them.");
    status =
        run((struct program){ .terms = { 10 }, .cleanup = 30 }, "SystemExit");
    captured_stderr();
    CHECK_LOG("told-10 cut-15");
    hint("By custom, who started the program reads 128 + 15. A SystemExit "
         "carries the number as its message.");
    CHECK_INT(status, 143);
}

TEST(each_program_has_its_own_grace, "7.5")
{
    hint("A second program in the same process was not asked any more, or was "
         "asked at the wrong time.");
    run((struct program){ .terms = { 10 }, .cleanup = 30 }, "SystemExit");
    run((struct program){ .terms = { 20 }, .cleanup = 3 }, "CancelledError");
    CHECK_LOG("told-10 cut-15 told-20 clean-23");
}

TEST(a_second_sigterm_changes_nothing, "7.5")
{
    hint("SIGTERM came a second time, while the task was putting things away, "
         "and that has disturbed it, or the time began anew.");
    run((struct program){ .terms = { 10, 12, 13 }, .cleanup = 4 },
        "CancelledError");
    CHECK_LOG("told-10 clean-14");
    run((struct program){ .terms = { 10, 12, 13 }, .cleanup = 30 },
        "SystemExit");
    CHECK_LOG("told-10 cut-15");
}

static coil_result no_file_is_left(void *arg)
{
    struct rlimit before, none;
    const coil_error *error;

    (void)arg;
    getrlimit(RLIMIT_NOFILE, &before);
    none = before;
    none.rlim_cur = 0;
    setrlimit(RLIMIT_NOFILE, &none);
    error = stop_on_sigterm(5);
    setrlimit(RLIMIT_NOFILE, &before);
    return coil_raise(error);
}

TEST(an_error_is_returned, "7.5")
{
    coil_result result;

    setenv("COIL_CLOCK", "virtual", 1);
    signal(SIGINT, SIG_IGN);
    result = coil_run(no_file_is_left, NULL);
    hint("There was no file left for a handler, so nobody will hear of "
         "SIGTERM, and the caller was told that all is well.");
    CHECK(coil_error_is(result.error, &coil_OSError));
    coil_error_release(result.error);
}
