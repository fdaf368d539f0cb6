/* The runner: which tests there are, which of them to run, what to say. */
#include "runner.h"

#include <CUnit/CUnit.h>
#include <CUnit/TestDB.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static const char usage[] =
    "usage: %s [OPTION]...\n"
    "  --list           name the tests, and the sections they prove\n"
    "  --only PATTERN   run those whose name holds the word or fits the glob\n"
    "  --limit SECONDS  how long a test may take (5)\n"
    "  --junit FILE     write a report for machines\n"
    "  --stop           end after the first test that fails\n"
    "  --no-fork        run in this process, for a debugger; without a limit\n"
    "  --verbose        name the tests that pass, too\n"
    "  --title TEXT     what to call the suite in the summary\n"
    "  --report FILE    write down all that the failing tests said\n"
    "  --verdict FD     write there how many passed, failed, were skipped\n";

static struct {
    bool list, stop, no_fork, verbose;
    const char *only, *junit, *title, *report;
    double limit;
    int verdict;
} options = { .limit = 5, .verdict = -1 };

/* The exit status when no test fits --only; it is 1 when one fails, and 2
 * when the runner itself cannot do its work. */
enum { NOTHING_FITS = 3 };

static struct test *tests;

/* Keeps the order of the file, whatever order the constructors run in. */
void test_register(struct test *test)
{
    struct test **place = &tests;

    while (*place != NULL && (*place)->line < test->line)
        place = &(*place)->next;
    test->next = *place;
    *place = test;
}

/* ---- arguments ---------------------------------------------------------- */

static bool *flag_for(const char *word)
{
    if (strcmp(word, "--list") == 0)
        return &options.list;
    if (strcmp(word, "--stop") == 0)
        return &options.stop;
    if (strcmp(word, "--no-fork") == 0)
        return &options.no_fork;
    if (strcmp(word, "--verbose") == 0)
        return &options.verbose;
    return NULL;
}

static const char **value_for(const char *word, const char **limit,
                              const char **verdict)
{
    if (strcmp(word, "--only") == 0)
        return &options.only;
    if (strcmp(word, "--junit") == 0)
        return &options.junit;
    if (strcmp(word, "--title") == 0)
        return &options.title;
    if (strcmp(word, "--report") == 0)
        return &options.report;
    if (strcmp(word, "--verdict") == 0)
        return verdict;
    return strcmp(word, "--limit") == 0 ? limit : NULL;
}

static bool read_arguments(char **words)
{
    const char *limit = NULL, *verdict = NULL;

    for (words++; *words != NULL; words++) {
        bool *flag = flag_for(*words);
        const char **value = value_for(*words, &limit, &verdict);

        if (flag != NULL)
            *flag = true;
        else if (value != NULL && words[1] != NULL)
            *value = *++words;
        else
            return false;
    }
    if (limit != NULL)
        options.limit = atof(limit);
    if (verdict != NULL)
        options.verdict = atoi(verdict);
    return options.limit > 0;
}

static bool is_wanted(const struct test *test)
{
    if (options.only == NULL)
        return true;
    if (strpbrk(options.only, "*?[") != NULL)
        return fnmatch(options.only, test->name, 0) == 0;
    return strstr(test->name, options.only) != NULL;
}

/* ---- what to say -------------------------------------------------------- */

/* All that was said, for whoever wants more than a screen full. */
static void write_report(const char *output)
{
    FILE *out = options.report != NULL ? fopen(options.report, "a") : NULL;

    if (out == NULL)
        return;
    print_output(out, output, true);
    fclose(out);
}

static void print_failures(const struct test *test, const struct report *report)
{
    char place[256];
    const char *found = find_section(test->section, place, sizeof place);

    for (int i = 0; i < report->count && i < MAX_FAILURES; i++) {
        const struct failure *failure = &report->failures[i];

        printf("%s:%d: %s: %s%s%s%s\n", failure->file, failure->line,
               test->name, failure->text, found && *found ? " (" : "",
               found ? found : "", found && *found ? ")" : "");
        if (failure->hint[0] != '\0')
            printf("    Hint: %s\n", failure->hint);
    }
    if (report->count > MAX_FAILURES)
        printf("    and %d more\n", report->count - MAX_FAILURES);
    if (report->output != NULL) {
        print_output(stdout, report->output, false);
        write_report(report->output);
    }
}

static void list_tests(void)
{
    char place[256];

    for (struct test *test = tests; test != NULL; test = test->next) {
        const char *found = find_section(test->section, place, sizeof place);

        if (is_wanted(test))
            printf("%-44s %s:%d  %s\n", test->name, test->file, test->line,
                   found != NULL ? found : "(no such section)");
    }
}

/* ---- the verdict -------------------------------------------------------- */

/* Whoever started the runner learns from it here how the tests went. What is
 * tested writes to stdout, and could say there what it likes. */
static void say_verdict(int passed, int failed, int skipped)
{
    if (options.verdict >= 0)
        dprintf(options.verdict, "%d %d %d\n", passed, failed, skipped);
}

void close_verdict(void)
{
    if (options.verdict >= 0)
        close(options.verdict);
}

/* ---- running ------------------------------------------------------------ */

/* A test that claims to prove what nobody says is a mistake, too. */
static void check_section(const struct test *test)
{
    char place[256];

    if (find_section(test->section, place, sizeof place) == NULL)
        fail_at(test->file, test->line, "there is no section %s in the book",
                test->section);
}

static bool run(struct test *test, struct report *report, FILE *junit)
{
    memset(report, 0, sizeof *report);
    if (options.no_fork)
        run_here(test, report);
    else
        run_apart(test, report, options.limit);
    check_section(test);
    if (report->count > 0)
        print_failures(test, report);
    else if (report->skipped != NULL)
        printf("left out: %s: %s, skipped: %s\n", options.title, test->name,
               report->skipped);
    else if (options.verbose)
        printf("ok   %s (%.0f ms)\n", test->name, report->seconds * 1000);
    if (junit != NULL)
        junit_case(junit, options.title, test, report);
    fflush(stdout);
    free(report->output);
    return report->count == 0;
}

static int run_all(struct report *report, FILE *junit)
{
    int passed = 0, failed = 0, skipped = 0;

    for (struct test *test = tests; test != NULL; test = test->next) {
        if (!is_wanted(test))
            continue;
        if (options.stop && failed > 0)
            break;
        if (!run(test, report, junit))
            failed++;
        else if (report->skipped != NULL)
            skipped++;
        else
            passed++;
    }
    printf("%s: %d passed, %d failed\n", options.title, passed, failed);
    say_verdict(passed, failed, skipped);
    return failed > 0 || passed + skipped == 0;
}

/* A pattern that fits no test is a slip of the pen: nothing has passed. */
static bool is_any_wanted(void)
{
    struct test *test = tests;

    while (test != NULL && !is_wanted(test))
        test = test->next;
    if (test != NULL)
        return true;
    fprintf(stderr, "%s: no test fits %s. There are:", options.title,
            options.only != NULL ? options.only : "");
    for (test = tests; test != NULL; test = test->next)
        fprintf(stderr, " %s", test->name);
    fputc('\n', stderr);
    return false;
}

/* A suite is called as its file: tests/02-timers.c is 02-timers. */
static const char *default_title(void)
{
    static char title[64];
    const char *file = tests != NULL ? tests->file : "no tests";
    const char *slash = strrchr(file, '/');

    snprintf(title, sizeof title, "%s", slash != NULL ? slash + 1 : file);
    title[strcspn(title, ".")] = '\0';
    return title;
}

/* CUnit keeps the tests and counts what they check. */
static void fill_registry(void)
{
    CU_pSuite suite;

    CU_initialize_registry();
    CU_set_error_action(CUEA_ABORT);
    suite = CU_add_suite(options.title, NULL, NULL);
    for (struct test *test = tests; test != NULL; test = test->next)
        CU_add_test(suite, test->name, test->run);
}

/* A report that nobody can read is none. Closes the file. */
static bool is_written(FILE *file, const char *name)
{
    bool written = !ferror(file);

    written = fclose(file) == 0 && written;
    if (!written)
        fprintf(stderr, "%s: it cannot be written\n", name);
    return written;
}

static int run_with_report(void)
{
    struct report *report = mmap(NULL, sizeof *report, PROT_READ | PROT_WRITE,
                                 MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    FILE *junit = options.junit ? fopen(options.junit, "w") : NULL;
    int status;

    if (report == MAP_FAILED || (options.junit != NULL && junit == NULL)) {
        perror(options.junit != NULL ? options.junit : "mmap");
        return 2;
    }
    if (junit != NULL)
        junit_open(junit, options.title);
    status = run_all(report, junit);
    if (junit != NULL) {
        junit_close(junit);
        if (!is_written(junit, options.junit))
            status = 2;
    }
    munmap(report, sizeof *report);
    return status;
}

int main(int argc, char **argv)
{
    int status = 0;

    (void)argc;
    if (!read_arguments(argv)) {
        fprintf(stderr, usage, argv[0]);
        return 2;
    }
    /* Else the next file to be opened takes its place, and our words. */
    if (fcntl(STDOUT_FILENO, F_GETFD) < 0) {
        perror("standard output");
        return 2;
    }
    if (options.title == NULL)
        options.title = default_title();
    fill_registry();
    if (!is_any_wanted())
        status = NOTHING_FITS;
    else if (options.list)
        list_tests();
    else
        status = run_with_report();
    CU_cleanup_registry();
    return is_written(stdout, "standard output") ? status : 2;
}
