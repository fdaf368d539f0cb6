/* What a test is written with. A suite looks like this:
 *
 *     #include "test.h"
 *
 *     TEST(calls_run_in_order, "1.5")
 *     {
 *         coil_loop *loop = test_loop();
 *
 *         coil_loop_call_soon(loop, note, "a");
 *         coil_loop_call_soon(loop, note, "b");
 *         coil_loop_stop(loop);
 *         CHECK_OK(coil_loop_run_forever(loop));
 *         CHECK_LOG("a b");
 *     }
 *
 * The first argument names the test, the second the section of the book that
 * it proves. Each test runs in a process of its own. A failed CHECK does not
 * end the test, so that one run shows all that is wrong; REQUIRE does.
 *
 * CHAPTER is the number of the chapter whose library is being tested: it can
 * be larger than that of the suite. COIL_HAS_TIME and COIL_HAS_IO come with
 * coil.h. */
#ifndef TEST_H
#define TEST_H

#include "coil.h"

struct test {
    const char *name;
    const char *section;
    void (*run)(void);
    const char *file;
    int line;
    struct test *next;
};

void test_register(struct test *test);

#define TEST(name, section) \
    static void test_##name(void); \
    static struct test case_##name = { #name,    section,  test_##name, \
                                       __FILE__, __LINE__, NULL }; \
    __attribute__((constructor)) static void register_##name(void) \
    { \
        test_register(&case_##name); \
    } \
    static void test_##name(void)

/* ---- checks: what came first, then what was expected -------------------- */

#define HERE __FILE__, __LINE__

#define CHECK(condition) test_check(HERE, (condition), #condition)
#define CHECK_INT(actual, expected) \
    test_check_int(HERE, #actual, (long long)(actual), (long long)(expected))
#define CHECK_DOUBLE(actual, expected) \
    test_check_double(HERE, #actual, actual, expected)
#define CHECK_STR(actual, expected) \
    test_check_str(HERE, #actual, actual, expected)

/* The error is NULL: all is well. */
#define CHECK_OK(error) test_check_ok(HERE, #error, error)
/* The error has these words: "Event loop is closed", or, with its type,
 * "RuntimeError: Event loop is closed". */
#define CHECK_ERROR(error, words) test_check_error(HERE, #error, error, words)

/* If the condition does not hold, the text says what that means. */
#define CHECK_THAT(condition, ...) \
    test_check_that(HERE, (condition), __VA_ARGS__)
/* As CHECK, and ends the test: without this, going on makes no sense. */
#define REQUIRE(condition) test_require(HERE, (condition), #condition)

/* Does valgrind run this test? It is another machine in some ways. */
bool test_in_valgrind(void);

/* Leaves the test, if this machine or its limits cannot do what it needs. It
 * has neither passed nor failed, and that is said with the reason. */
#define SKIP_UNLESS(condition, reason) \
    do { \
        if (!(condition)) { \
            test_skip(reason); \
            return; \
        } \
    } while (0)

/* From here on, a failure (or a crash, or a time-out) of this test shows
 * this sentence too. NULL: no more. */
void hint(const char *sentence);

/* ---- the log: what happened, in order ----------------------------------- */

/* Appends a word to the log. It is a callback, too: pass the word as arg. */
void note(void *word);
/* The same with a format, for what is not a constant. */
void notef(const char *format, ...) __attribute__((format(printf, 1, 2)));
const char *test_log(void);
/* If the log is this, the next failure shows the sentence: a word about one
 * way to be wrong. Say it before CHECK_LOG. */
void hint_if_log(const char *words, const char *sentence);
/* Compares the log, words separated by one blank, and empties it. */
#define CHECK_LOG(words) test_check_log(HERE, words)

/* The same for a learner's guess: word by word, and the failure says only how
 * many words are in the right place. */
#define CHECK_PREDICTION(words) test_check_prediction(HERE, words)

/* ---- loops -------------------------------------------------------------- */

/* A new loop with the test's memory and, from chapter 2 on, virtual time.
 * After the test it is closed and freed, its census must be zero, and all of
 * its memory must be back. A test may free it earlier. */
coil_loop *test_loop(void);
/* A loop that is as the options say: without a clock, it has the system's.
 * Only its memory is always the test's. */
coil_loop *test_loop_with(coil_loop_options options);
#ifdef COIL_HAS_TIME
/* The clock of the loops that test_loop() makes. It begins at 0. */
coil_virtual_clock *test_clock(void);
#endif
/* What coil_loop_dump() writes about the loop. Good until the next call. */
const char *test_dump(const coil_loop *loop);

/* ---- memory ------------------------------------------------------------- */

/* Counts what is taken and given back, checks the sizes, and always moves a
 * block that is resized, so that a pointer to its old place is found out. */
const coil_memory *test_memory(void);
size_t test_memory_blocks(void); /* taken and not given back yet */
size_t test_memory_bytes(void);
/* Lets the n-th request from now on fail, and only it. 0: none. */
void test_memory_fail(unsigned n);
/* True if a request has failed since then. */
bool test_memory_failed(void);

/* Runs its block again and again: with the first request for memory failing,
 * then the second, and so on, until none was left to fail. The log, the loops
 * and the memory start afresh each time; `continue` is welcome.
 *
 *     FOR_EACH_ALLOCATION_FAILURE
 *     {
 *         coil_loop *loop = test_loop();
 *
 *         if (loop == NULL)
 *             continue;
 *         ...
 *     }
 */
#define FOR_EACH_ALLOCATION_FAILURE for (test_sweep_begin(); test_sweep_next();)

/* ---- stderr ------------------------------------------------------------- */

/* Between the two, what is written to stderr is kept. The second returns it;
 * it is good until the next one. */
void capture_stderr(void);
const char *captured_stderr(void);

/* ---- what the macros stand for ------------------------------------------ */

void test_check(const char *file, int line, bool holds, const char *text);
void test_check_int(const char *file, int line, const char *text,
                    long long actual, long long expected);
void test_check_double(const char *file, int line, const char *text,
                       double actual, double expected);
void test_check_str(const char *file, int line, const char *text,
                    const char *actual, const char *expected);
void test_check_ok(const char *file, int line, const char *text,
                   const coil_error *error);
void test_check_error(const char *file, int line, const char *text,
                      const coil_error *error, const char *words);
void test_check_that(const char *file, int line, bool holds, const char *format,
                     ...) __attribute__((format(printf, 4, 5)));
void test_require(const char *file, int line, bool holds, const char *text);
void test_skip(const char *reason);
void test_check_log(const char *file, int line, const char *words);
void test_check_prediction(const char *file, int line, const char *words);
void test_sweep_begin(void);
bool test_sweep_next(void);

#endif
