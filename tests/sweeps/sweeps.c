/* Lets each case, or each program, run again and again: with the first
 * allocation failing, then the second; then each and all after it; then each
 * call of the system, in each way that it can fail. Each run is a process.
 *
 * Usage: sweeps [-v] [-c CASE | PROGRAM...]; -v says each run.
 * For a debugger: sweeps -c CASE -n 7, or -n 7+ for that and all after it,
 * runs one case in this process. */
#include "case.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { EACH_CALL = 3, ENOUGH = 5 };

/* To find what hangs. It is long, for the machine may be busy. */
static unsigned seconds = 60;

static struct sweep_case *cases;
static bool verbose, second_round;
static unsigned runs, passed, failed;
static char output[] = "/tmp/sweep-XXXXXX";

/* What all runs together have refused. */
static unsigned refused[MAX_SITES], can_give[MAX_SITES];

void case_register(struct sweep_case *sweep_case)
{
    struct sweep_case **link = &cases;

    while (*link != NULL)
        link = &(*link)->next;
    *link = sweep_case;
}

/* ---- what a case is written with ------------------------------------------ */

const char done_word[] = "done";

bool yes(bool went_well)
{
    const struct fault *fault = fault_planned();

    if (went_well)
        return true;
    if (atomic_load(&run->struck) == 0)
        wrong("a call said no, though nothing was refused");
    else if (second_round)
        wrong("a call says no afterwards, too");
    else if (fault != NULL && fault->unnoticed)
        wrong("this should go unnoticed: a call said no");
    return false;
}

/* Is the error about this fault? */
static bool is_about(const coil_error *error, const struct fault *fault)
{
    if (fault == NULL || fault->err == ENOMEM)
        if (coil_error_is(error, &coil_MemoryError))
            return true;
    if (fault == NULL)
        return false;
    /* No thread: the future is NULL, and who awaits it hears of no memory. */
    if (strcmp(site_at(run->plan.site)->call, "pthread_create") == 0)
        return coil_error_is(error, &coil_MemoryError);
    if (coil_error_is(error, &coil_OSError))
        return error->number == fault->err ||
               (fault->err == EAI_SYSTEM && error->number == EMFILE);
    /* A signal that cannot be caught, in asyncio's words. */
    return fault->err == EINVAL && coil_error_is(error, &coil_RuntimeError);
}

bool clean(const coil_error *error)
{
    if (error == NULL)
        return true;
    if (error->type == NULL || error->message == NULL)
        wrong("an error without type or words");
    else if (atomic_load(&run->struck) == 0 || second_round ||
             !is_about(error, fault_planned()))
        wrong("%s: %s (%d)", error->type->name, error->message, error->number);
    return yes(false);
}

bool with_errno(bool went_well)
{
    int err = errno;
    const struct fault *fault = fault_planned();

    if (!went_well && err != (fault != NULL ? fault->err : ENOMEM))
        wrong("errno says %s", strerror(err));
    return yes(went_well);
}

bool gave(coil_result result, const void *value)
{
    if (result.error != NULL)
        return clean(result.error);
    if (result.value != value)
        wrong("no error, and a wrong value");
    return result.value == value;
}

static void keep_quiet(coil_loop *loop, const coil_exception_context *context,
                       void *arg)
{
    (void)loop, (void)arg;
    if (context->message == NULL)
        wrong("a report without words");
}

void stop_refusing(void)
{
    atomic_store(&run->armed, false);
}

coil_loop *virtual_loop(const char *selector)
{
    static coil_virtual_clock clock;
    coil_loop_options options = { .clock = &clock.clock, .selector = selector };
    coil_loop *loop;

    coil_virtual_clock_init(&clock);
    loop = coil_loop_new_with(&options);
    if (loop != NULL)
        coil_loop_set_exception_handler(loop, keep_quiet, NULL);
    return loop;
}

void end_loop(coil_loop *loop)
{
    static const coil_census nothing;
    coil_census census;

    if (loop == NULL)
        return;
    MUST(coil_loop_close(loop) == NULL);
    census = coil_loop_census(loop);
    if (memcmp(&census, &nothing, sizeof census) != 0)
        wrong("in the closed loop live %zu calls, %zu timers, %zu readers, "
              "%zu writers, %zu signals, %zu futures",
              census.ready, census.timers, census.readers, census.writers,
              census.signals, census.futures);
    MUST(coil_loop_free(loop) == NULL);
}

bool on_a_loop(const char *selector, bool use(coil_loop *loop))
{
    coil_loop *loop = virtual_loop(selector);
    bool ok = yes(loop != NULL) && use(loop);

    end_loop(loop);
    return ok;
}

bool run_one_turn(coil_loop *loop)
{
    coil_loop_stop(loop);
    return clean(coil_loop_run_forever(loop));
}

bool complete(coil_loop *loop, coil_function *function)
{
    coil_task *task = coil_loop_create_task(loop, function, NULL);

    if (task == NULL)
        return yes(false);
    return gave(coil_loop_run_until_complete(loop, task), done_word);
}

void coil_does_not_hold(const char *file, int line, const char *sentence);

/* A library that was compiled with COIL_CHECKED calls this. */
void coil_does_not_hold(const char *file, int line, const char *sentence)
{
    wrong("%s:%d: this must hold, and does not: %s", file, line, sentence);
}

/* ---- one run of a case ---------------------------------------------------- */

static unsigned open_files(void)
{
    unsigned count = 0;

    for (int fd = 0; fd < 200; fd++)
        count += fcntl(fd, F_GETFD) >= 0;
    return count;
}

static void run_case(const struct sweep_case *sweep_case)
{
    unsigned files = open_files(), now;
    coil_loop *loop = sweep_case->loose ? NULL : virtual_loop(NULL);

    MUST(sweep_case->loose || loop != NULL);
    atomic_store(&run->armed, true);
    if (!sweep_case->run(loop))
        yes(false);
    stop_refusing();
    second_round = true;
    if (run->words[0] == '\0' && !sweep_case->run(loop))
        wrong("afterwards it does not get through any more");
    end_loop(loop);
    now = open_files();
    if (now != files)
        wrong("%u files were open, and now %u are", files, now);
}

/* What a thread holds goes when it ends. So the main thread ends, and another
 * looks. */
static void *look_afterwards(void *arg)
{
    pthread_join(*(pthread_t *)arg, NULL);
    if (!fault_holds())
        look_what_is_held();
    atomic_store(&run->ended, 1);
    _exit(run->words[0] != '\0');
}

static void begin_case(const struct sweep_case *sweep_case)
{
    static pthread_t self;
    pthread_t watcher;

    self = pthread_self();
    signal(SIGINT, SIG_DFL); /* whoever called us may have it ignored */
    alarm(seconds);
    run_case(sweep_case);
    if (pthread_create(&watcher, NULL, look_afterwards, &self) != 0)
        _exit(3);
    pthread_exit(NULL);
}

/* ---- runs ----------------------------------------------------------------- */

/* What is swept: a case, or a program. */
struct subject {
    const struct sweep_case *sweep_case;
    const char *program;
    const char *name;
};

static void begin_program(const char *program)
{
    int out = open("/dev/null", O_RDWR);

    dup2(out, STDIN_FILENO);
    dup2(out, STDOUT_FILENO);
    close(out);
    alarm(seconds);
    execl(program, program, (char *)NULL);
    _exit(3);
}

static void begin(const struct subject *subject)
{
    int out = open(output, O_WRONLY | O_TRUNC | O_APPEND);

    dup2(out, STDERR_FILENO);
    close(out);
    if (subject->program != NULL)
        begin_program(subject->program);
    begin_case(subject->sweep_case);
}

static void describe_plan(char *text, size_t size)
{
    const struct plan *plan = &run->plan;
    const char *and_on = plan->and_on ? " and all after it" : "";
    const struct site *site = site_at(plan->site);

    if (plan->kind == SWEEP_NOTHING)
        snprintf(text, size, "nothing fails");
    else if (plan->kind == SWEEP_MEMORY)
        snprintf(text, size, "allocation %u%s fails", plan->nth, and_on);
    else
        snprintf(text, size, "%s:%d: %s() %u%s gives %s", site->file,
                 site->line, site->call, plan->nth, and_on,
                 fault_name(site, fault_planned()));
}

static void show_output(void)
{
    char line[200];
    FILE *in = fopen(output, "r");

    for (int i = 0; in != NULL && i < 12 && fgets(line, sizeof line, in); i++)
        printf("        %s", line);
    if (in != NULL)
        fclose(in);
}

static void report(const struct subject *subject, bool ok)
{
    char plan[300];

    if (ok && !verbose)
        return;
    describe_plan(plan, sizeof plan);
    printf("%s %s: %s\n", ok ? "ok" : "FAILED:", subject->name, plan);
    if (ok)
        return;
    if (run->plan.kind == SWEEP_MEMORY && run->struck > 0 &&
        subject->program == NULL)
        printf("    that is %s:%d\n", site_at(run->struck_site)->file,
               site_at(run->struck_site)->line);
    printf("    %s\n", run->words);
    show_output();
}

static void look_at_end(int status)
{
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGALRM)
        wrong("it hangs");
    else if (WIFSIGNALED(status))
        wrong("it dies: %s", strsignal(WTERMSIG(status)));
    else if (run->ended == 0)
        wrong("it ends early");
}

/* True if something was refused. */
static bool one_run(const struct subject *subject, struct plan plan)
{
    int status = 0;
    pid_t child;

    memset(run, 0, sizeof *run);
    run->plan = plan;
    fflush(stdout);
    child = fork();
    if (child == 0)
        begin(subject);
    if (child < 0 || waitpid(child, &status, 0) < 0)
        exit(2);
    runs++;
    look_at_end(status);
    report(subject, run->words[0] == '\0');
    if (run->words[0] == '\0')
        passed++;
    else
        failed++;
    for (unsigned i = 0; subject->program == NULL && i < site_count(); i++) {
        refused[i] |= run->refused[i];
        can_give[i] |= run->can_give[i];
    }
    return run->struck > 0;
}

static void sweep_memory(const struct subject *subject, bool and_on)
{
    unsigned before = failed;
    struct plan plan = { .kind = SWEEP_MEMORY, .nth = 1, .and_on = and_on };

    while (one_run(subject, plan) && failed < before + ENOUGH)
        plan.nth++;
}

static void sweep_calls(const struct subject *subject, const struct run *dry)
{
    for (unsigned site = 0; site < site_count(); site++) {
        const struct fault *faults = site_faults(site_at(site));

        for (unsigned i = 0; faults[i].err != 0; i++)
            for (unsigned n = 1; n <= dry->calls[site] && n <= EACH_CALL; n++)
                if ((dry->can_give[site] & 1u << i) != 0)
                    one_run(subject, (struct plan){ .kind = SWEEP_CALL,
                                                    .nth = n,
                                                    .site = site,
                                                    .fault = i });
    }
}

static void sweep(struct subject subject)
{
    unsigned before = failed, runs_before = runs;
    static struct run dry;

    one_run(&subject, (struct plan){ .kind = SWEEP_NOTHING });
    memcpy(&dry, run, sizeof dry);
    if (failed == before) {
        sweep_memory(&subject, false);
        sweep_memory(&subject, true);
        if (subject.program == NULL)
            sweep_calls(&subject, &dry);
    }
    printf("%s %s: %u runs\n", failed == before ? "ok" : "not ok", subject.name,
           runs - runs_before);
}

/* ---- what was reached ----------------------------------------------------- */

/* The address sanitizer catches faults itself, on a stack of its own, and so
 * the library does not. */
#ifdef __SANITIZE_ADDRESS__
enum { ALL_ARE_REACHABLE = false };
#else
enum { ALL_ARE_REACHABLE = true };
#endif

static void missing(const struct site *site, const char *what)
{
    if (!ALL_ARE_REACHABLE)
        return;
    printf("FAILED: %s:%d: %s(): never %s\n", site->file, site->line,
           site->call, what);
    failed++;
}

static void print_memory_coverage(void)
{
    unsigned sites = 0, reached = 0;

    for (unsigned i = 0; i < site_count(); i++) {
        if (!site_allocates(site_at(i)))
            continue;
        sites++;
        reached += refused[i] != 0;
        if (refused[i] == 0)
            missing(site_at(i), "refused");
    }
    printf("allocation sites: %u of %u were refused\n", reached, sites);
}

/* What cannot fail, or cannot be seen failing. */
static const struct {
    const char *call, *words, *why;
} excused[] = {
    { "epoll_ctl", "EPOLL_CTL_DEL", "needs no memory" },
    { "fcntl", "F_GETFL", "can say no to a broken program only" },
    { "fcntl", "F_SETFL", "can say no to a broken program only" },
    { "sysconf", "_SC_PAGESIZE", "every system has pages" },
    { "pthread_setspecific", "signal_stack_key, NULL", "needs no memory" },
    { "write", "STDERR_FILENO", "last words: the process is dying" },
    { "nanosleep", "", "since chapter 3 the selector waits" },
};

static bool is_call(const struct site *site)
{
    for (size_t i = 0; i < sizeof excused / sizeof *excused; i++)
        if (strcmp(site->call, excused[i].call) == 0 &&
            strstr(site->words, excused[i].words) != NULL)
            return false;
    return site_faults(site)[0].err != 0;
}

static void print_call_coverage(void)
{
    unsigned sites = 0, reached = 0, faults = 0, given = 0;

    for (unsigned i = 0; i < site_count(); i++) {
        const struct fault *all = site_faults(site_at(i));

        if (!is_call(site_at(i)))
            continue;
        sites++;
        reached += refused[i] != 0;
        if (refused[i] == 0)
            missing(site_at(i), "failed");
        for (unsigned k = 0; all[k].err != 0; k++) {
            faults += (can_give[i] >> k) & 1;
            given += (refused[i] >> k) & 1;
            if (((can_give[i] & ~refused[i]) >> k & 1) != 0)
                missing(site_at(i), fault_name(site_at(i), &all[k]));
        }
    }
    printf("sites of system calls: %u of %u failed, in %u of %u ways\n",
           reached, sites, given, faults);
}

/* ---- from the outside ----------------------------------------------------- */

/* In a file, for a program is another one: see program.c. */
static struct run *shared_run(const char *path)
{
    int file = open(path, O_RDWR);
    void *memory = MAP_FAILED;

    if (file >= 0 && ftruncate(file, sizeof *run) == 0)
        memory = mmap(NULL, sizeof *run, PROT_READ | PROT_WRITE, MAP_SHARED,
                      file, 0);
    close(file);
    return memory != MAP_FAILED ? memory : NULL;
}

static bool is_case(const char *name)
{
    const struct sweep_case *c = cases;

    while (c != NULL && strcmp(c->name, name) != 0)
        c = c->next;
    return c != NULL;
}

static int refuse_case(const char *name)
{
    printf("%s: there is no such case. There are:", name);
    for (const struct sweep_case *c = cases; c != NULL; c = c->next)
        printf(" %s", c->name);
    printf("\n");
    return 2;
}

static void sweep_cases(const char *only)
{
    for (const struct sweep_case *c = cases; c != NULL; c = c->next)
        if (only == NULL || strcmp(only, c->name) == 0)
            sweep((struct subject){ .sweep_case = c, .name = c->name });
    if (only == NULL) {
        print_memory_coverage();
        print_call_coverage();
    }
}

static void run_one_here(const char *only, const char *which)
{
    run->plan = (struct plan){ .kind = SWEEP_MEMORY,
                               .nth = (unsigned)atoi(which),
                               .and_on = strchr(which, '+') != NULL };
    for (const struct sweep_case *c = cases; c != NULL; c = c->next)
        if (strcmp(only, c->name) == 0)
            begin_case(c);
    exit(2);
}

static void sweep_programs(char **programs)
{
    for (; *programs != NULL; programs++) {
        const char *name = strrchr(*programs, '/');

        sweep((struct subject){ .program = *programs,
                                .name = name != NULL ? name + 1 : *programs });
    }
}

int main(int argc, char **argv)
{
    const char *only = NULL, *which = NULL;
    static char path[] = "/tmp/sweep-XXXXXX";
    int option;

    while ((option = getopt(argc, argv, "vc:n:")) != -1)
        if (option == 'v')
            verbose = true;
        else if (option == 'c')
            only = optarg;
        else if (option == 'n')
            which = optarg;
        else
            return 2;
    if (only != NULL && !is_case(only))
        return refuse_case(only);
    close(mkstemp(output));
    close(mkstemp(path));
    run = shared_run(path);
    if (site_count() > MAX_SITES || run == NULL)
        return 2;
    if (getenv("SWEEP_SECONDS") != NULL)
        seconds = (unsigned)atoi(getenv("SWEEP_SECONDS"));
    setenv("COIL_SWEEP", path, 1);
    setenv("COIL_CLOCK", "virtual", 1);
    setvbuf(stdout, NULL, _IOLBF, 0);
    if (only != NULL && which != NULL)
        run_one_here(only, which);
    if (argv[optind] != NULL)
        sweep_programs(argv + optind);
    else
        sweep_cases(only);
    unlink(output);
    unlink(path);
    printf("%u passed, %u failed\n", passed, failed);
    return failed != 0;
}
