/* A test runs in a process of its own: it may crash, hang or be stopped by a
 * sanitizer, and the next one still runs. What it may use has limits that the
 * kernel keeps, so that nothing of it is left, whatever becomes of the runner. */
#include "runner.h"

#include <CUnit/CUnit.h>
#include <CUnit/TestDB.h>
#include <CUnit/TestRun.h>
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif
#include <sys/resource.h>
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
    /* A child of the test may come here, too; it speaks for nobody. */
    if (report->pid == 0 || report->pid == getpid())
        report->finished = true;
    if (report->checks == 0 && report->skipped == NULL)
        fail_at(test->file, test->line, "the test checks nothing");
}

/* ---- what a test may use ------------------------------------------------ */

enum { MAX_FILE = 16 << 20, MAX_PROCESSES = 200 };

static void limit_to(int resource, rlim_t soft, rlim_t hard)
{
    struct rlimit limit;

    if (getrlimit(resource, &limit) < 0)
        return;
    if (limit.rlim_max == RLIM_INFINITY || hard < limit.rlim_max)
        limit.rlim_max = hard;
    limit.rlim_cur = soft < limit.rlim_max ? soft : limit.rlim_max;
    setrlimit(resource, &limit);
}

/* Ends together with the runner, even if that is killed. Where the kernel
 * cannot do that, the limit of time ends it. */
static void end_with(pid_t runner)
{
#ifdef __linux__
    prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
    if (getppid() != runner)
        _exit(1);
}

/* The soft limit of time is a signal, and the test may say what it does. */
static void accept_limits(double limit, unsigned processes)
{
    rlim_t seconds = (rlim_t)ceil(limit);

    limit_to(RLIMIT_CPU, seconds, seconds + 2);
    limit_to(RLIMIT_FSIZE, MAX_FILE, MAX_FILE);
    limit_to(RLIMIT_CORE, 0, 0);
#ifdef RLIMIT_NPROC /* of the user, and not for root */
    limit_to(RLIMIT_NPROC, processes + MAX_PROCESSES,
             processes + MAX_PROCESSES);
#else
    (void)processes;
#endif
}

/* ---- the test's process ------------------------------------------------- */

/* No test needs this signal. It says that the time is over. */
#define TIME_IS_OVER SIGXCPU

/* Of the sanitizers, if they are here. */
void __sanitizer_print_stack_trace(void) __attribute__((weak));

/* Nothing here is allowed in a signal handler. But this process has no
 * future, and if it hangs now, the runner kills it. */
static void on_time_over(int sig)
{
    (void)sig;
    current_report->out_of_time = true;
    fflush(NULL);
    loops_dump(stderr);
    if (__sanitizer_print_stack_trace != NULL)
        __sanitizer_print_stack_trace();
    fflush(NULL);
    _exit(1);
}

/* What it writes goes to the file, line by line: if it crashes, all that came
 * before is there. */
static void write_to(FILE *output)
{
    int nothing = open("/dev/null", O_RDONLY);

    dup2(nothing, 0);
    dup2(fileno(output), 1);
    dup2(fileno(output), 2);
    close(nothing);
    fclose(output);
    setvbuf(stdout, NULL, _IOLBF, 0);
}

static void be_the_test(struct test *test, struct report *report)
{
    report->pid = getpid();
    signal(TIME_IS_OVER, on_time_over);
    run_here(test, report);
    fflush(NULL);
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
static volatile sig_atomic_t stops; /* how often we were stopped by Ctrl-Z */
static volatile double asleep;      /* for so many seconds */

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

/* Ctrl-Z reaches the runner alone: it takes the test along, and back. */
static void on_stop(int sig)
{
    double since = now();

    (void)sig;
    stops++;
    if (child > 0)
        kill(-child, SIGSTOP);
    raise(SIGSTOP);
    if (child > 0)
        kill(-child, SIGCONT);
    asleep += now() - since;
}

static const int ends[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT };
enum { ENDS = sizeof ends / sizeof *ends };

static void catch_signals(void)
{
    struct sigaction alarm = { .sa_handler = on_alarm };
    struct sigaction stop = { .sa_handler = on_stop };

    sigaction(SIGALRM, &alarm, NULL); /* without SA_RESTART */
    sigaction(SIGTSTP, &stop, NULL);
    for (int i = 0; i < ENDS; i++)
        signal(ends[i], on_end);
#ifdef __linux__ /* whoever loses his parent becomes a child of ours */
    prctl(PR_SET_CHILD_SUBREAPER, 1);
#endif
}

/* A test begins with what a program begins with. */
static void forget_signals(void)
{
    signal(SIGALRM, SIG_DFL);
    signal(SIGTSTP, SIG_DFL);
    for (int i = 0; i < ENDS; i++)
        signal(ends[i], SIG_DFL);
}

/* Ticks, so that one that comes before waitpid() is not the only one. Root has
 * no limit of processes: there the runner has to look often, and must be let
 * through a crowd that grows twice as large each millisecond. */
static void tick(bool on)
{
    static int usual;
    bool root = geteuid() == 0;
    struct itimerval timer = { .it_value.tv_usec = root ? 10000 : 50000 };

    if (on && root)
        usual = getpriority(PRIO_PROCESS, 0);
    if (root)
        setpriority(PRIO_PROCESS, 0, on ? -20 : usual);
    timer.it_interval = timer.it_value;
    if (!on)
        memset(&timer, 0, sizeof timer);
    setitimer(ITIMER_REAL, &timer, NULL);
}

/* How long it has been waiting, in ticks. One that is busy has so many seconds of
 * work, and the kernel counts them; one that waits has so many of the clock.
 * That a machine has much else to do is nobody's fault, up to a point. */
static int idle_ticks;

static bool is_time_over(double passed, double limit)
{
    return (passed >= limit && idle_ticks >= 5) || passed >= 10 * limit;
}

/* One look at the child, which has been there for so many seconds. At the limit
 * it may say what it does; two seconds later it is killed, as is one that
 * stops itself or has too many children. */
static void look_after(struct report *report, double passed, double limit)
{
    if (report->told_at == 0 && is_time_over(passed, limit)) {
        kill(child, TIME_IS_OVER);
        report->told_at = passed;
    }
    if (report->told_at > 0 && passed >= report->told_at + 2 &&
        (idle_ticks > 0 || passed > 12 * limit))
        report->killed = report->out_of_time = true;
    if (count_processes(child) > MAX_PROCESSES)
        report->killed = report->multiplies = true;
    if (report->killed)
        kill(-child, SIGKILL);
}

static double seconds_of(const struct rusage *usage)
{
    return (double)(usage->ru_utime.tv_sec + usage->ru_stime.tv_sec) +
           (double)(usage->ru_utime.tv_usec + usage->ru_stime.tv_usec) / 1e6;
}

static int wait_for_child(struct report *report, double limit)
{
    double begun = now() - asleep;
    struct rusage usage = { 0 };
    int status = 0, before = stops;

    idle_ticks = 0;
    while (wait4(child, &status, WUNTRACED, &usage) != child ||
           WIFSTOPPED(status)) {
        idle_ticks = is_idle(child) ? idle_ticks + 1 : 0;
        if (WIFSTOPPED(status) && stops == before)
            report->killed = report->stopped = true;
        look_after(report, now() - begun - asleep, limit);
        status = 0;
        before = stops;
    }
    if (WIFSIGNALED(status) && !report->killed &&
        (WTERMSIG(status) == SIGKILL || WTERMSIG(status) == SIGXCPU) &&
        seconds_of(&usage) >= limit)
        report->killed = report->out_of_time = true;
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

/* Whoever is killed, and not by us, has done it or has used up the memory. */
static const char *end_words(const struct report *report, int status)
{
    if (report->multiplies)
        return "it starts processes without end";
    if (report->stopped)
        return "it has stopped itself (SIGSTOP), and nobody would wake it";
    if (!WIFSIGNALED(status) || report->killed)
        return NULL;
    if (WTERMSIG(status) == SIGXFSZ)
        return "it writes without end: more than 16 MB into one file, or to "
               "the terminal";
    if (WTERMSIG(status) == SIGKILL)
        return "it was killed (SIGKILL): by itself, or by the kernel, which "
               "had no memory left";
    return NULL;
}

static void judge(struct test *test, struct report *report, int status,
                  double limit)
{
    const char *words = end_words(report, status);
    char said[300];

    if (words != NULL)
        fail_at(test->file, test->line, "%s", words);
    else if (report->out_of_time)
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

/* What the test wants to see of stderr is kept in this file, so that it is not
 * lost if the test dies in between. */
static FILE *capture;

static bool empty_capture(void)
{
    if (capture == NULL)
        capture = tmpfile();
    if (capture == NULL)
        return false;
    rewind(capture);
    return ftruncate(fileno(capture), 0) == 0;
}

/* All that was said, and what was kept from being said when the end came. */
static char *all_output(const struct report *report, FILE *output)
{
    char *said = read_all(output);
    char *kept = report->finished ? NULL : read_all(capture);
    char *both;

    if (kept == NULL)
        return said;
    both = malloc((said ? strlen(said) : 0) + strlen(kept) + 1);
    if (both != NULL)
        strcat(strcpy(both, said != NULL ? said : ""), kept);
    free(said);
    free(kept);
    return both;
}

/* In a group of its own, so that a kill reaches all that it has started. */
static pid_t start(struct test *test, struct report *report, FILE *output,
                   double limit)
{
    unsigned processes = user_processes();
    pid_t runner = getpid();
    pid_t id;

    fflush(NULL);
    id = fork();
    if (id != 0)
        return id;
    setpgid(0, 0);
    end_with(runner);
    forget_signals();
    write_to(output);
    close_verdict();
    accept_limits(limit, processes);
    be_the_test(test, report);
    return 0;
}

void run_apart(struct test *test, struct report *report, double limit)
{
    FILE *output = tmpfile();
    double begun = now();
    int status;

    current_test = test;
    current_report = report;
    if (!empty_capture() || output == NULL) {
        fail_at(test->file, test->line, "no temporary file: %s",
                strerror(errno));
        return;
    }
    catch_signals();
    child = start(test, report, output, limit);
    if (child < 0) { /* to kill this one would kill others: -1 is everybody */
        fclose(output);
        fail_at(test->file, test->line, "no process: %s", strerror(errno));
        return;
    }
    tick(true);
    status = wait_for_child(report, limit);
    end_the_rest(child);
    tick(false);
    report->seconds = now() - begun;
    report->output = all_output(report, output);
    fclose(output);
    judge(test, report, status, limit);
}

/* ---- stderr that a test wants to see ------------------------------------ */

static int real_stderr = -1;

void capture_stderr(void)
{
    fflush(stderr);
    REQUIRE(empty_capture());
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
    REQUIRE(empty_capture());
    return text != NULL ? text : "";
}
