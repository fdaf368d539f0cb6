/* A random player of the public functions of Coil.
 *
 * An operation is a word and a few small numbers: "gather 3 0 1 2". A tape is a
 * list of them. Whoever of the program runs (the program itself, a callback, a
 * coroutine, a greenlet) reads the tape on from where the last one stopped.
 * So an operation may stand anywhere, any may be left out, and each list is a
 * program. FORMAT.md says what the words mean. */
#ifndef FUZZ_H
#define FUZZ_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

enum { MOST_OPS = 300, MOST_ARGS = 5 };

struct op {
    int kind; /* which of the kinds */
    int args[MOST_ARGS];
};

struct tape {
    struct op ops[MOST_OPS];
    int count;
};

/* Who reads the tape; private to the players. */
struct actor;

typedef void op_player(struct actor *me, const int *args);

/* What an operation is called, how often it comes, and who plays it. */
struct kind {
    const char *name;
    int args;
    int weight;
    op_player *play;
    bool waits; /* not for an exception handler: who calls it is busy */
};

extern const struct kind kinds[];
extern const int kind_count;

/* Plays a tape from its beginning to its end, in loops of its own. Comes back
 * if all went well. */
void play_tape(const struct tape *tape, bool aloud);

/* Says what must not be, and ends the process. */
_Noreturn void found(const char *format, ...)
    __attribute__((format(printf, 1, 2)));

/* ---- tape.c ---------------------------------------------------------------- */

/* The same seed and number make the same tape on every machine. */
void make_tape(struct tape *tape, uint64_t seed, uint64_t number);

/* False, and a word about it on stderr, if it is no tape. */
bool read_tape(struct tape *tape, const char *path);
void write_tape(const struct tape *tape, FILE *out);
void print_op(const struct op *op, FILE *out);

#endif
