/* The checks, and the log that they look at. */
#include "runner.h"

#include <CUnit/CUnit.h>
#include <CUnit/TestRun.h>
#include <math.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

struct report *current_report;
struct test *current_test;

/* ---- failures ----------------------------------------------------------- */

/* A child of the test may go through the same checks once more. */
static bool is_known(const struct report *report, int line, const char *text)
{
    for (int i = 0; i < report->count && i < MAX_FAILURES; i++)
        if (report->failures[i].line == line &&
            report->failures[i].pid != getpid() &&
            strcmp(report->failures[i].text, text) == 0)
            return true;
    return false;
}

static void record(const char *file, int line, const char *text)
{
    struct report *report = current_report;
    struct failure *failure;

    if (is_known(report, line, text) || report->count++ >= MAX_FAILURES)
        return;
    failure = &report->failures[report->count - 1];
    snprintf(failure->file, sizeof failure->file, "%s", file);
    snprintf(failure->text, sizeof failure->text, "%s", text);
    memcpy(failure->hint, report->hint, sizeof failure->hint);
    failure->line = line;
    failure->pid = getpid();
}

void fail_at(const char *file, int line, const char *format, ...)
{
    char text[MAX_TEXT];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    record(file, line, text);
}

/* Threads of a test may check something, too. */
static pthread_mutex_t checking = PTHREAD_MUTEX_INITIALIZER;
static pthread_t home;

void checks_begin(void)
{
    home = pthread_self();
}

/* It must hold, and does not. CUnit leaves the test from here; but it cannot
 * do that from another thread, and so the whole process ends. */
static void leave_test(int line, const char *text, const char *file)
{
    pthread_mutex_unlock(&checking);
    if (pthread_equal(home, pthread_self()))
        CU_assertImplementation(CU_FALSE, (unsigned)line, text, file,
                                current_test->name, CU_TRUE);
    current_report->finished = true;
    fflush(NULL);
    _exit(0);
}

/* Tells CUnit and the report. */
static void verdict(const char *file, int line, bool holds, bool must,
                    const char *format, ...)
    __attribute__((format(printf, 5, 6)));

static void verdict(const char *file, int line, bool holds, bool must,
                    const char *format, ...)
{
    char text[MAX_TEXT];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    pthread_mutex_lock(&checking);
    current_report->checks++;
    if (!holds)
        record(file, line, text);
    if (!holds && must)
        leave_test(line, text, file);
    CU_assertImplementation(holds, (unsigned)line, text, file,
                            current_test->name, CU_FALSE);
    pthread_mutex_unlock(&checking);
}

void test_skip(const char *reason)
{
    current_report->skipped = reason;
}

void hint(const char *sentence)
{
    snprintf(current_report->hint, sizeof current_report->hint, "%s",
             sentence != NULL ? sentence : "");
}

/* ---- checks ------------------------------------------------------------- */

void test_check(const char *file, int line, bool holds, const char *text)
{
    verdict(file, line, holds, false, "this does not hold: %s", text);
}

void test_require(const char *file, int line, bool holds, const char *text)
{
    verdict(file, line, holds, true, "this must hold, to go on: %s", text);
}

void test_check_that(const char *file, int line, bool holds, const char *format,
                     ...)
{
    char text[MAX_TEXT];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    verdict(file, line, holds, false, "%s", text);
}

void test_check_int(const char *file, int line, const char *text,
                    long long actual, long long expected)
{
    verdict(file, line, actual == expected, false,
            "%s: expected %lld, got %lld", text, expected, actual);
}

void test_check_double(const char *file, int line, const char *text,
                       double actual, double expected)
{
    bool same = actual == expected || fabs(actual - expected) <= 1e-9 ||
                (isnan(actual) && isnan(expected));

    verdict(file, line, same, false, "%s: expected %.12g, got %.12g", text,
            expected, actual);
}

/* The string as it would stand in a program. */
static const char *quoted(const char *string, char *buffer, size_t size)
{
    size_t length = 0;

    if (string == NULL)
        return "NULL";
    buffer[length++] = '"';
    for (; *string != '\0' && length + 6 < size; string++) {
        if (*string == '\n')
            length += (size_t)sprintf(buffer + length, "\\n");
        else if ((unsigned char)*string < ' ')
            length += (size_t)sprintf(buffer + length, "\\x%02x", *string);
        else {
            if (*string == '"' || *string == '\\')
                buffer[length++] = '\\';
            buffer[length++] = *string;
        }
    }
    strcpy(buffer + length, "\"");
    return buffer;
}

void test_check_str(const char *file, int line, const char *text,
                    const char *actual, const char *expected)
{
    char a[MAX_TEXT / 2], e[MAX_TEXT / 2];
    bool same = actual == expected || (actual != NULL && expected != NULL &&
                                       strcmp(actual, expected) == 0);

    verdict(file, line, same, false, "%s: expected %s, got %s", text,
            quoted(expected, e, sizeof e), quoted(actual, a, sizeof a));
}

static const char *error_words(const coil_error *error, char *buffer,
                               size_t size)
{
    if (error == NULL)
        return "no error";
    snprintf(buffer, size, "%s: %s", error->type ? error->type->name : "?",
             error->message);
    return buffer;
}

void test_check_ok(const char *file, int line, const char *text,
                   const coil_error *error)
{
    char words[MAX_TEXT / 2];

    verdict(file, line, error == NULL, false, "%s: expected no error, got %s",
            text, error_words(error, words, sizeof words));
}

void test_check_error(const char *file, int line, const char *text,
                      const coil_error *error, const char *words)
{
    char buffer[MAX_TEXT / 2];
    const char *actual = error_words(error, buffer, sizeof buffer);
    bool same = error != NULL && (strcmp(words, actual) == 0 ||
                                  strcmp(words, error->message) == 0);

    verdict(file, line, same, false, "%s: expected the error \"%s\", got %s",
            text, words, actual);
}

/* ---- the log ------------------------------------------------------------ */

static char log_text[1 << 16];
static size_t log_length;

void log_clear(void)
{
    log_length = 0;
    log_text[0] = '\0';
}

void note(void *word)
{
    notef("%s", (const char *)word);
}

void notef(const char *format, ...)
{
    size_t room = sizeof log_text - log_length;
    int written;
    va_list arguments;

    if (log_length > 0 && room > 2) {
        log_text[log_length++] = ' ';
        room--;
    }
    va_start(arguments, format);
    written = vsnprintf(log_text + log_length, room, format, arguments);
    va_end(arguments);
    log_length += written < (int)room ? (size_t)written : room - 1;
}

const char *test_log(void)
{
    return log_text;
}

void hint_if_log(const char *words, const char *sentence)
{
    if (strcmp(log_text, words) == 0)
        hint(sentence);
}

void test_check_log(const char *file, int line, const char *words)
{
    test_check_str(file, line, "the log", log_text, words);
    log_clear();
}

/* ---- predictions -------------------------------------------------------- */

/* The next word in the text, without what stands between words. */
static const char *next_word(const char *text, size_t *length)
{
    static const char between[] = " ,;\t\n";

    text += strspn(text, between);
    *length = strcspn(text, between);
    return text;
}

/* How many words there are, and how many stand where they stand in the log.
 * The words that must come are told nobody: the guess is the exercise. */
void test_check_prediction(const char *file, int line, const char *words)
{
    const char *log = log_text;
    int count = 0, right = 0, wanted = 0;
    size_t a, b;

    for (;; words += a, log += b) {
        words = next_word(words, &a);
        log = next_word(log, &b);
        if (a == 0 && b == 0)
            break;
        count += a > 0;
        wanted += b > 0;
        right += a > 0 && a == b && strncasecmp(words, log, a) == 0;
    }
    verdict(file, line, right == count && right == wanted, false,
            right == count && right > 0
                ? "%d of your %d words are in the right place, and there are "
                  "more to come"
                : "%d of your %d words are in the right place",
            right, count);
    log_clear();
}

bool test_in_valgrind(void)
{
    const char *preload = getenv("LD_PRELOAD");

    return preload != NULL && strstr(preload, "vgpreload") != NULL;
}
