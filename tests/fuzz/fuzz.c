/* Plays random tapes until one fails, and makes that one small.
 *
 *     fuzz [--seed N] [--first N] [--rounds N | --seconds N] [--keep FILE]
 *     fuzz FILE...          plays stored tapes
 *     fuzz --aloud FILE     plays one, and says what happens
 *
 * Every tape is played in a child process, for a fault may end it. */
#include "fuzz.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
    ROUNDS_OF_A_CHILD = 200,
    PROCESSOR_SECONDS = 30, /* for a child: the last resort */
    MOST_WORDS = 200,
};

static struct options {
    uint64_t seed, first, rounds;
    double seconds;
    const char *keep;
    bool aloud;
} options = { .seed = 1, .rounds = UINT64_MAX, .seconds = 0 };

/* What a child tells: in which round it is. Shared with it. */
static volatile uint64_t *round_now;

/* Where a child writes what goes wrong. */
static int said = -1;

/* A sanitizer has it. */
int __lsan_do_recoverable_leak_check(void) __attribute__((weak));
static bool looks_each_time; /* for leaks: it takes long */

/* ---- children -------------------------------------------------------------- */

static void limit_child(void)
{
    struct rlimit time = { PROCESSOR_SECONDS, PROCESSOR_SECONDS };
    struct rlimit core = { 0, 0 };

    setrlimit(RLIMIT_CPU, &time);
    setrlimit(RLIMIT_CORE, &core);
    dup2(said, STDERR_FILENO);
}

/* The status of a child that plays one tape, or many; 0 if all went well. It
 * ends by exit(), so that leaks are looked for. */
static int play_apart(const struct tape *tape, uint64_t first, uint64_t end)
{
    static struct tape made;
    int status = 0;
    pid_t child;

    fflush(stdout);
    if (ftruncate(said, 0) != 0 || (child = fork()) < 0) {
        perror("fuzz");
        exit(EXIT_FAILURE);
    }
    if (child != 0) {
        waitpid(child, &status, 0);
        return status;
    }
    limit_child();
    if (tape != NULL) {
        play_tape(tape, false);
        play_tape(&made, false); /* so that no old pointer lies on the stack */
    }
    for (*round_now = first; *round_now < end; (*round_now)++) {
        make_tape(&made, options.seed, *round_now);
        play_tape(&made, false);
        if (looks_each_time && __lsan_do_recoverable_leak_check != NULL &&
            __lsan_do_recoverable_leak_check() != 0)
            _exit(EXIT_FAILURE);
    }
    exit(EXIT_SUCCESS);
}

/* The words that say which fault it was, without addresses and numbers. */
static void read_verdict(int status, char words[MOST_WORDS])
{
    static const char *const keys[] = { "must hold", "found: ", "runtime error",
                                        "SUMMARY: ", "ssertion" };
    FILE *file = fdopen(dup(said), "r");
    char line[1000];

    snprintf(words, MOST_WORDS, "it ended with status %d", status);
    if (file == NULL)
        return;
    rewind(file);
    while (fgets(line, sizeof line, file) != NULL)
        for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
            const char *key = strstr(line, keys[i]);

            if (key == NULL)
                continue;
            if (strncmp(key, "found: chapters", 15) == 0)
                continue; /* "must hold" says it without the line */
            snprintf(words, MOST_WORDS, "%.*s", (int)strcspn(key, "\n"), key);
            fclose(file);
            return;
        }
    fclose(file);
}

/* Faults are the same if their words are, up to the first number. */
static bool is_same_fault(const char *words, const char *others)
{
    size_t length = strcspn(words, "0123456789");

    return strncmp(words, others, length) == 0;
}

static void copy_said(FILE *out)
{
    char data[4096];
    ssize_t size;

    for (off_t at = 0; (size = pread(said, data, sizeof data, at)) > 0;
         at += size)
        fwrite(data, 1, (size_t)size, out);
}

/* ---- to make a tape small -------------------------------------------------- */

/* Threads are not ours to order: what failed once may not fail each time. */
static int tries_for(const struct tape *tape)
{
    static const char *const threaded[] = { "job",      "to_thread",
                                            "shutdown", "addresses",
                                            "letter",   "from_thread" };

    for (int i = 0; i < tape->count; i++)
        for (size_t n = 0; n < sizeof threaded / sizeof *threaded; n++)
            if (strcmp(kinds[tape->ops[i].kind].name, threaded[n]) == 0)
                return 3;
    return 1;
}

static bool still_fails(const struct tape *tape, const char *words)
{
    char now[MOST_WORDS];

    for (int i = tries_for(tape); i > 0; i--) {
        int status = play_apart(tape, 0, 0);

        if (status == 0)
            continue;
        read_verdict(status, now);
        if (is_same_fault(words, now))
            return true;
    }
    return false;
}

static void without(const struct tape *tape, int from, int count,
                    struct tape *shorter)
{
    *shorter = *tape;
    if (count > tape->count - from)
        count = tape->count - from;
    memmove(&shorter->ops[from], &tape->ops[from + count],
            sizeof(struct op) * (size_t)(tape->count - from - count));
    shorter->count -= count;
}

/* Takes operations away, many at first, then one at a time. */
static bool shorten(struct tape *tape, const char *words)
{
    static struct tape shorter;
    int before = tape->count;

    for (int size = tape->count / 2; size > 0; size /= 2)
        for (int from = tape->count - size; from >= 0; from -= size) {
            without(tape, from, size, &shorter);
            if (still_fails(&shorter, words))
                *tape = shorter;
        }
    return tape->count < before;
}

static bool make_numbers_small(struct tape *tape, const char *words)
{
    bool changed = false;

    for (int i = 0; i < tape->count; i++)
        for (int n = 0; n < kinds[tape->ops[i].kind].args; n++) {
            int *arg = &tape->ops[i].args[n], old = *arg;

            for (*arg = 0; *arg < old && !still_fails(tape, words); ++*arg)
                continue;
            changed |= *arg != old;
        }
    return changed;
}

static void shrink(struct tape *tape, const char *words)
{
    while (shorten(tape, words) || make_numbers_small(tape, words))
        continue;
}

/* ---- what was found -------------------------------------------------------- */

static void keep_tape(const struct tape *tape, const char *words)
{
    FILE *out = options.keep != NULL ? fopen(options.keep, "w") : NULL;

    if (out == NULL)
        return;
    fprintf(out, "# %s\n", words);
    write_tape(tape, out);
    fclose(out);
    printf("It is kept: make fuzz-replay FILE=%s\n", options.keep);
}

static void report(struct tape *tape, uint64_t number, const char *words)
{
    printf("seed %llu, round %llu: %s\n", (unsigned long long)options.seed,
           (unsigned long long)number, words);
    if (!still_fails(tape, words)) {
        printf("It fails together with those before it, and not alone:\n");
        write_tape(tape, stdout);
        return;
    }
    shrink(tape, words);
    printf("The smallest tape that still fails:\n");
    write_tape(tape, stdout);
    play_apart(tape, 0, 0);
    printf("What it says:\n");
    copy_said(stdout);
    keep_tape(tape, words);
}

/* Something failed between these two. A leak is found at the end; so they are
 * played again, and looked at each time. */
static void find_round(uint64_t first, uint64_t end, int status)
{
    static struct tape tape;
    char words[MOST_WORDS];
    uint64_t number = *round_now;

    if (number == end) {
        looks_each_time = true;
        status = play_apart(NULL, first, end);
        looks_each_time = false;
        number = *round_now;
    }
    read_verdict(status, words);
    make_tape(&tape, options.seed, number);
    report(&tape, number, words);
}

/* ---- what is asked for ----------------------------------------------------- */

static double now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static int play_random(void)
{
    uint64_t number = options.first, last = options.first + options.rounds;
    double end = options.seconds > 0 ? now() + options.seconds : 1e300;

    while (number < last && now() < end) {
        uint64_t next = number + ROUNDS_OF_A_CHILD;
        int status;

        if (next > last)
            next = last;
        status = play_apart(NULL, number, next);
        if (status != 0) {
            find_round(number, next, status);
            return EXIT_FAILURE;
        }
        number = next;
    }
    printf("fuzz: seed %llu, %llu tapes: nothing was found\n",
           (unsigned long long)options.seed,
           (unsigned long long)(number - options.first));
    return EXIT_SUCCESS;
}

static int play_stored(char **paths)
{
    static struct tape tape;
    char words[MOST_WORDS];
    int passed = 0, failed = 0;

    for (; *paths != NULL; paths++) {
        int status = read_tape(&tape, *paths) ? play_apart(&tape, 0, 0) : 1;

        passed += status == 0;
        failed += status != 0;
        if (status == 0)
            continue;
        read_verdict(status, words);
        printf("FAILED: %s: %s\n", *paths, words);
        copy_said(stdout);
    }
    printf("fuzz: %d passed, %d failed\n", passed, failed);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

static int play_aloud(const char *path)
{
    static struct tape tape;

    if (path == NULL || !read_tape(&tape, path))
        return EXIT_FAILURE;
    play_tape(&tape, true);
    printf("%s: nothing was found\n", path);
    return EXIT_SUCCESS;
}

static bool take_option(const char *name, const char *value)
{
    uint64_t number = value != NULL ? strtoull(value, NULL, 10) : 0;

    if (strcmp(name, "--aloud") == 0)
        return options.aloud = true, false;
    if (strcmp(name, "--seed") == 0)
        options.seed = number;
    if (strcmp(name, "--first") == 0)
        options.first = number;
    if (strcmp(name, "--rounds") == 0)
        options.rounds = number;
    if (strcmp(name, "--seconds") == 0)
        options.seconds = (double)number;
    if (strcmp(name, "--keep") == 0)
        options.keep = value;
    return value != NULL;
}

int main(int argc, char **argv)
{
    int i = 1;

    for (; i < argc && strncmp(argv[i], "--", 2) == 0; i++)
        i += take_option(argv[i], argv[i + 1]);
    /* The hubs of greenlets and the loops of coil_run() know no options. */
    setenv("COIL_CLOCK", "virtual", 1);
    if (options.aloud)
        return play_aloud(argv[i]);
    said = fileno(tmpfile());
    fcntl(said, F_SETFL, O_APPEND);
    round_now = mmap(NULL, sizeof *round_now, PROT_READ | PROT_WRITE,
                     MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    return i < argc ? play_stored(argv + i) : play_random();
}
