/* A test runs in a process of its own: it may crash, hang or be stopped by a
 * sanitizer, and the next one still runs. */
#include "runner.h"

#include <CUnit/CUnit.h>
#include <CUnit/TestDB.h>
#include <CUnit/TestRun.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

void run_here(struct test *test, struct report *report)
{
    CU_pSuite suite = CU_get_suite_at_pos(1);
    double begun = now();

    current_test = test;
    current_report = report;
    checks_begin();
    loops_begin();
    CU_run_test(suite, CU_get_test(suite, test->name));
    hint(NULL);
    loops_end();
    report->seconds = now() - begun;
    report->finished = true;
    if (report->checks == 0 && report->skipped == NULL)
        fail_at(test->file, test->line, "the test checks nothing");
}

/* ---- the test's process ------------------------------------------------- */

/* No test needs this signal. It says that the time is over. */
#define TIME_IS_OVER SIGXCPU

/* Nothing here is allowed in a signal handler. But this process has no
 * future, and if it hangs now, the runner kills it. */
static void on_time_over(int sig)
{
    (void)sig;
    current_report->out_of_time = true;
    fflush(NULL);
    loops_dump(stderr);
    fflush(NULL);
    _exit(1);
}

static void be_the_test(struct test *test, struct report *report, FILE *output)
{
    int nothing = open("/dev/null", O_RDONLY);

    setpgid(0, 0);
    signal(TIME_IS_OVER, on_time_over);
    dup2(nothing, 0);
    dup2(fileno(output), 1);
    dup2(fileno(output), 2);
    close(nothing);
    fclose(output);
    run_here(test, report);
    if (report->count > 0)
        _exit(0); /* a test that was left halfway leaks: that is no news */
    exit(0);      /* lets the sanitizers look for leaks, and gcov write */
}

#ifdef COIL_COVERED
void __gcov_dump(void);

/* Stands in front of the system's: what a child of a test has run counts, too,
 * though it leaves at once. */
void _exit(int status)
{
    __gcov_dump();
    for (;;)
        syscall(SYS_exit_group, status);
}
#endif

/* ---- the runner's process ----------------------------------------------- */

static volatile sig_atomic_t child;

static void on_alarm(int sig)
{
    (void)sig; /* it is enough that waitpid() returns */
}

/* The runner was told to end: so must the test. */
static void on_end(int sig)
{
    if (child > 0)
        kill(-child, SIGKILL);
    signal(sig, SIG_DFL);
    raise(sig);
}

static void catch_signals(void)
{
    struct sigaction alarm = { .sa_handler = on_alarm };

    sigaction(SIGALRM, &alarm, NULL); /* without SA_RESTART */
    signal(SIGINT, on_end);
    signal(SIGTERM, on_end);
    signal(SIGHUP, on_end);
}

/* Ticks, so that one that comes before waitpid() is not the only one. */
static void tick(double seconds)
{
    struct itimerval timer = { .it_value.tv_sec = (time_t)seconds };

    timer.it_value.tv_usec =
        (suseconds_t)((seconds - (double)(time_t)seconds) * 1e6);
    timer.it_interval.tv_usec = seconds > 0 ? 50000 : 0;
    setitimer(ITIMER_REAL, &timer, NULL);
}

/* Waits for the child. At the limit it may say what it does; two seconds
 * later it is killed. */
static int wait_for_child(double limit)
{
    double begun = now();
    bool told = false;
    int status = 0;

    tick(limit);
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
        if (!told && now() - begun >= limit) {
            kill(child, TIME_IS_OVER);
            told = true;
        }
        if (now() - begun >= limit + 2)
            kill(child, SIGKILL);
    }
    tick(0);
    kill(-child, SIGKILL); /* whatever it has started */
    return status;
}

/* ---- what became of it -------------------------------------------------- */

static char *read_all(FILE *in)
{
    long size = (fseek(in, 0, SEEK_END), ftell(in));
    char *text = size > 0 ? malloc((size_t)size + 1) : NULL;

    if (text == NULL)
        return NULL;
    rewind(in);
    text[fread(text, 1, (size_t)size, in)] = '\0';
    for (char *c = text; c < text + size; c++)
        if (*c == '\0')
            *c = '?';
    return text;
}

/* What a sanitizer said, cut out of all the output. */
static bool sanitizer_said(const char *output, char *said, size_t size)
{
    static const char *const starts[] = {
        "runtime error: ", "ERROR: AddressSanitizer: ", "ERROR: LeakSanitizer: "
    };

    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        const char *found = output ? strstr(output, starts[i]) : NULL;

        if (found == NULL)
            continue;
        snprintf(said, size, "%.*s", (int)strcspn(found, "\n"), found);
        return true;
    }
    return false;
}

static void judge(struct test *test, struct report *report, int status,
                  double limit)
{
    char said[300];

    if (report->out_of_time ||
        (WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL))
        fail_at(test->file, test->line, "no end after %g s", limit);
    else if (WIFSIGNALED(status))
        fail_at(test->file, test->line, "crashed: %s",
                strsignal(WTERMSIG(status)));
    else if (sanitizer_said(report->output, said, sizeof said))
        fail_at(test->file, test->line, "%s", said);
    else if (WEXITSTATUS(status) != 0)
        fail_at(test->file, test->line, "ended with exit status %d",
                WEXITSTATUS(status));
    else if (!report->finished)
        fail_at(test->file, test->line, "the test called exit()");
}

void run_apart(struct test *test, struct report *report, double limit)
{
    FILE *output = tmpfile();
    double begun = now();
    int status;

    current_test = test;
    current_report = report;
    if (output == NULL) {
        fail_at(test->file, test->line, "no temporary file: %s",
                strerror(errno));
        return;
    }
    catch_signals();
    fflush(NULL);
    child = fork();
    if (child == 0)
        be_the_test(test, report, output);
    if (child < 0) { /* to kill this one would kill others: -1 is everybody */
        fclose(output);
        fail_at(test->file, test->line, "no process: %s", strerror(errno));
        return;
    }
    status = wait_for_child(limit);
    report->seconds = now() - begun;
    report->output = read_all(output);
    fclose(output);
    judge(test, report, status, limit);
}

/* ---- stderr that a test wants to see ------------------------------------ */

static FILE *capture;
static int real_stderr = -1;

void capture_stderr(void)
{
    fflush(stderr);
    capture = tmpfile();
    REQUIRE(capture != NULL);
    real_stderr = dup(2);
    dup2(fileno(capture), 2);
}

const char *captured_stderr(void)
{
    static char *text;

    fflush(stderr);
    free(text);
    dup2(real_stderr, 2);
    close(real_stderr);
    text = read_all(capture);
    fclose(capture);
    return text != NULL ? text : "";
}
