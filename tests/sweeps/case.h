/* What a case of the sweeps is written with. */
#ifndef CASE_H
#define CASE_H

#include "coil.h"
#include "sweep.h"

/* A case does something with the library, and returns true if it got through
 * with the right values. It is run once with a fault, and must come back
 * clean; and once more, on the same loop, without one: then it must get
 * through. What outlives a round is static, for a call may still refer to it.
 * A case that is LOOSE gets no loop. */
struct sweep_case {
    const char *name;
    bool (*run)(coil_loop *loop);
    bool loose;
    struct sweep_case *next;
};

void case_register(struct sweep_case *sweep_case);

#define CASE_AS(name, is_loose) \
    static bool run_##name(coil_loop *loop); \
    static struct sweep_case case_##name = { #name, run_##name, is_loose, \
                                             NULL }; \
    __attribute__((constructor)) static void register_##name(void) \
    { \
        case_register(&case_##name); \
    } \
    static bool run_##name(coil_loop *loop)
#define CASE(name) CASE_AS(name, false)
#define LOOSE(name) CASE_AS(name, true)

/* True if there is no error. An error must be about what was refused. */
bool clean(const coil_error *error);
/* True if a call said so; if not, something must have been refused. */
bool yes(bool went_well);
/* The same for a call that explains itself with errno. */
bool with_errno(bool went_well);
/* As clean(); and without an error, the value must be this one. */
bool gave(coil_result result, const void *value);
/* Notes it if something is not as it must be, whatever was refused. */
#define MUST(condition) \
    do { \
        if (!(condition)) \
            wrong("%s:%d: %s", __FILE__, __LINE__, #condition); \
    } while (0)

/* From here on all goes well: what was begun must be ended. */
void stop_refusing(void);

coil_loop *virtual_loop(const char *selector);
/* Closes and frees a loop, in which nothing may be left; NULL is none. */
void end_loop(coil_loop *loop);
/* Makes a loop for this alone, and ends it. */
bool on_a_loop(const char *selector, bool use(coil_loop *loop));
bool run_one_turn(coil_loop *loop);
/* Runs a coroutine, which returns "done". */
bool complete(coil_loop *loop, coil_function *function);
#define DONE coil_value((void *)done_word)
extern const char done_word[];

#endif
