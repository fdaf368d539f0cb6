/* What one switch from a stack to another costs: Coil's, the C library's
 * ucontext, and Boost's if it is here. Two stacks that call each other in
 * turns, and nothing else. The library is included whole, for its switch is no
 * part of its interface. */
#include "coil.c"

#include "rounds.h"

enum { SWITCHES = 2 * 1000 * 1000, STACK = 64 * 1024 };

static char stack[STACK] __attribute__((aligned(64)));

static double cost_since(double begin)
{
    return (seconds_now() - begin) * 1e9 / SWITCHES;
}

/* ---- Coil ---------------------------------------------------------------- */

static void *here, *there;

static void coil_partner(void *arg)
{
    (void)arg;
    for (;;)
        coil_switch_stack(&there, here);
}

static double measure_coil(void)
{
    double begin = seconds_now();

    there = prepare_stack(stack + STACK, coil_partner, NULL);
    for (int i = 0; i < SWITCHES / 2; i++)
        coil_switch_stack(&here, there);
    return cost_since(begin);
}

/* ---- ucontext ------------------------------------------------------------ */

static ucontext_t context_here, context_there;

static void ucontext_partner(void)
{
    for (;;)
        swapcontext(&context_there, &context_here);
}

static double measure_ucontext(void)
{
    double begin = seconds_now();

    getcontext(&context_there);
    context_there.uc_stack.ss_sp = stack;
    context_there.uc_stack.ss_size = STACK;
    makecontext(&context_there, ucontext_partner, 0);
    for (int i = 0; i < SWITCHES / 2; i++)
        swapcontext(&context_here, &context_there);
    return cost_since(begin);
}

/* ---- Boost.Context ------------------------------------------------------- */

#ifdef HAVE_BOOST
/* Its two functions have the C calling convention, but only a C++ header. */
struct transfer {
    void *context, *data;
};
struct transfer jump_fcontext(void *to, void *data);
void *make_fcontext(void *top, size_t size, void (*run)(struct transfer));

static void boost_partner(struct transfer from)
{
    for (;;)
        from = jump_fcontext(from.context, NULL);
}

static double measure_boost(void)
{
    double begin = seconds_now();
    struct transfer back;

    back.context = make_fcontext(stack + STACK, STACK, boost_partner);
    for (int i = 0; i < SWITCHES / 2; i++)
        back = jump_fcontext(back.context, NULL);
    return cost_since(begin);
}
#endif

int main(void)
{
    struct contestant all[] = {
        { .name = "a switch, Coil", .measure = measure_coil },
#ifdef HAVE_BOOST
        { .name = "a switch, Boost.Context", .measure = measure_boost },
#endif
        { .name = "a switch, ucontext", .measure = measure_ucontext },
    };

    run_rounds(all, sizeof all / sizeof *all);
    return 0;
}
