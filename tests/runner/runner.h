/* What the parts of the runner know of each other. */
#ifndef RUNNER_H
#define RUNNER_H

#include "test.h"

#include <sys/types.h>

enum { MAX_FAILURES = 12, MAX_TEXT = 600 };

struct failure {
    char file[160];
    int line;
    pid_t pid; /* of the process that saw it */
    char text[MAX_TEXT];
    char hint[MAX_TEXT];
};

/* What is known of a test that ran. It lies in memory that the test's process
 * shares with the runner, so it outlives a crash. */
struct report {
    struct failure failures[MAX_FAILURES];
    int count;       /* of failures; more than MAX_FAILURES are not kept */
    unsigned checks; /* how many were made */
    pid_t pid;       /* of the test's process; 0: it has none of its own */
    bool finished;   /* the test returned */
    bool out_of_time;
    double told_at;  /* when it was asked to say what it does; 0: it was not */
    bool stopped;    /* it has sent itself a SIGSTOP */
    bool multiplies; /* it has started too many processes */
    bool killed;     /* by the runner, for one of these reasons */
    char hint[MAX_TEXT];
    const char *skipped; /* why, or NULL; a constant of the program */
    double seconds;
    char *output; /* what the test wrote, if it failed; in the parent */
};

/* main.c */
const char *place_of(const struct test *test, char *buffer, size_t size);

void close_verdict(void);

/* process.c: run a test here, or in a process that may die. */
void run_here(struct test *test, struct report *report);
void run_apart(struct test *test, struct report *report, double limit);

/* others.c: the processes that a test has started. */
unsigned user_processes(void); /* of this user; 0 for root, who has no limit */
unsigned count_processes(pid_t leader); /* of the group, if they are many */
bool is_idle(pid_t id);                 /* it sleeps, and does not work */
void end_the_rest(pid_t leader);        /* of the group, and of our children */

/* output.c: what a test wrote, made harmless for a terminal. */
void print_output(FILE *out, const char *output, bool all);
int utf8_length(const unsigned char *s); /* 0 if it is no character */

/* check.c */
extern struct report *current_report; /* of the test that runs */
extern struct test *current_test;
void fail_at(const char *file, int line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void log_clear(void);
void checks_begin(void); /* from the thread of the test */

/* loops.c: compiled with the coil.h of the library that is tested. */
void loops_begin(void);
void loops_end(void); /* frees and checks all */
void loops_dump(FILE *out);

/* section.c: where the book says it. NULL if there is no such section.
 * A book that is not there at all gives "". */
const char *find_section(const char *section, char *buffer, size_t size);

/* junit.c */
void junit_open(FILE *out, const char *suite);
void junit_case(FILE *out, const char *suite, const struct test *test,
                const struct report *report);
void junit_close(FILE *out);

#endif
