/* Tapes: made by a seed, read, written. */
#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

/* ---- numbers that look random ---------------------------------------------- */

/* splitmix64, by Sebastiano Vigna. */
static uint64_t next_number(uint64_t *state)
{
    uint64_t z = *state += 0x9e3779b97f4a7c15u;

    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

static int below(uint64_t *state, int n)
{
    return (int)(next_number(state) % (uint64_t)n);
}

/* ---- a tape of a seed ------------------------------------------------------ */

enum { MOST_KINDS = 100, LONGEST = 120 };

/* On each tape other kinds are frequent, and some are missing: a fault that
 * needs three of one kind in a row is not found where all are equal. */
static int choose_weights(uint64_t *state, int *weights)
{
    static const int factors[] = { 0, 0, 1, 1, 1, 4 };
    int total = 0;

    for (int i = 0; i < kind_count; i++) {
        weights[i] = kinds[i].weight * factors[below(state, 6)];
        total += weights[i];
    }
    return total;
}

static int choose_kind(uint64_t *state, const int *weights, int total)
{
    int n = below(state, total), kind = 0;

    while (n >= weights[kind])
        n -= weights[kind++];
    return kind;
}

/* Small numbers are frequent, so that operations meet each other. */
static int choose_arg(uint64_t *state)
{
    return below(state, 3) == 0 ? below(state, 16) : below(state, 4);
}

void make_tape(struct tape *tape, uint64_t seed, uint64_t number)
{
    uint64_t state = seed * 0x2545f4914f6cdd1du + number;
    int weights[MOST_KINDS], total = choose_weights(&state, weights);

    *tape = (struct tape){ .count = 1 };
    /* Kind 0 is `settings`, which begins each tape. */
    tape->ops[0].args[0] = below(&state, 2) * below(&state, 256);
    tape->count += 5 + below(&state, LONGEST);
    for (int i = 1; i < tape->count && total > 0; i++) {
        struct op *op = &tape->ops[i];

        op->kind = choose_kind(&state, weights, total);
        for (int n = 0; n < kinds[op->kind].args; n++)
            op->args[n] = choose_arg(&state);
    }
}

/* ---- as text --------------------------------------------------------------- */

void print_op(const struct op *op, FILE *out)
{
    fprintf(out, "%s", kinds[op->kind].name);
    for (int i = 0; i < kinds[op->kind].args; i++)
        fprintf(out, " %d", op->args[i]);
}

void write_tape(const struct tape *tape, FILE *out)
{
    for (int i = 0; i < tape->count; i++) {
        print_op(&tape->ops[i], out);
        fprintf(out, "\n");
    }
}

static int find_kind(const char *name)
{
    for (int i = 0; i < kind_count; i++)
        if (strcmp(kinds[i].name, name) == 0)
            return i;
    return -1;
}

/* False if the line is no operation. */
static bool read_op(struct op *op, char *line)
{
    char *place = NULL;
    char *word = strtok_r(line, " \t\n", &place);
    int n = 0;

    *op = (struct op){ .kind = find_kind(word) };
    for (word = strtok_r(NULL, " \t\n", &place); word != NULL && n < MOST_ARGS;
         word = strtok_r(NULL, " \t\n", &place))
        op->args[n++] = (int)strtol(word, NULL, 10);
    return op->kind >= 0;
}

static bool read_lines(struct tape *tape, const char *path, FILE *file)
{
    char line[200];

    for (int number = 1; fgets(line, sizeof line, file) != NULL; number++) {
        char first = line[strspn(line, " \t\n")];

        if (first == '\0' || first == '#')
            continue;
        if (tape->count == MOST_OPS ||
            !read_op(&tape->ops[tape->count++], line)) {
            fprintf(stderr, "%s:%d: error: %s\n", path, number,
                    tape->count == MOST_OPS ? "the tape is too long"
                                            : "there is no such operation");
            return false;
        }
    }
    return true;
}

bool read_tape(struct tape *tape, const char *path)
{
    FILE *file = fopen(path, "r");
    bool well;

    *tape = (struct tape){ .count = 0 };
    if (file == NULL) {
        perror(path);
        return false;
    }
    well = read_lines(tape, path, file);
    fclose(file);
    return well;
}
