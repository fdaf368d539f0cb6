/* Does the work grow with what there is to do, or with its square? Four times
 * as many must not cost much more than four times as many steps. A step is a
 * branch of the library, and the compiler counts them: it calls
 * __sanitizer_cov_trace_pc() in each. So the verdict is the same on every
 * machine, however busy. */
#include "coil.h"

#include <stdlib.h>

enum { FEW = 500, TIMES = 4 };

static unsigned long long steps;

void __sanitizer_cov_trace_pc(void);
void __sanitizer_cov_trace_pc(void)
{
    steps++;
}

static coil_virtual_clock no_time;

static coil_loop *new_loop(void)
{
    coil_loop_options options = { .clock = &no_time.clock };

    coil_virtual_clock_init(&no_time);
    return coil_loop_new_with(&options);
}

static void no_report(coil_loop *loop, const coil_exception_context *context,
                      void *arg)
{
    (void)loop, (void)context, (void)arg;
}

/* ---- done callbacks ----------------------------------------------------- */

static void told(coil_future *future, void *arg)
{
    (void)future, (void)arg;
}

static void add_and_remove(long n, long first, long step)
{
    coil_loop *loop = new_loop();
    coil_future *future = coil_loop_create_future(loop);
    char *keys = malloc((size_t)n);

    for (long i = 0; i < n; i++)
        coil_future_add_done_callback(future, told, keys + i);
    for (long i = 0; i < n; i++)
        coil_future_remove_done_callback(future, told, keys + first + i * step);
    free(keys);
    coil_future_release(future);
    coil_loop_free(loop);
}

static void removed_in_their_order(long n)
{
    add_and_remove(n, 0, 1);
}

static void removed_backwards(long n)
{
    add_and_remove(n, n - 1, -1);
}

/* ---- tasks -------------------------------------------------------------- */

static coil_future *shared;

static coil_result waits_a_while(void *arg)
{
    size_t done;

    COIL_TRY(
        coil_wait(&shared, 1, (double)(long)arg, COIL_ALL_COMPLETED, &done));
    return coil_value(NULL);
}

/* The last to come is the first to go. */
static coil_result all_wait_a_while(void *arg)
{
    long n = (long)arg;

    shared = coil_loop_create_future(coil_get_running_loop());
    for (long i = 0; i < n; i++)
        coil_future_release(coil_create_task(waits_a_while, (void *)(n - i)));
    COIL_TRY(coil_sleep((double)n + 1));
    coil_future_release(shared);
    return coil_value(NULL);
}

static void run(coil_function *function, long n)
{
    coil_loop *loop = new_loop();

    coil_loop_set_exception_handler(loop, no_report, NULL);
    coil_loop_run_until_complete(
        loop, coil_loop_create_task(loop, function, (void *)n));
    coil_loop_free(loop);
}

static void waiters_of_one_future_give_up(long n)
{
    run(all_wait_a_while, n);
}

static coil_result sleeps_long(void *arg)
{
    COIL_TRY(coil_sleep(1000));
    return coil_value(arg);
}

static coil_result leaves_sleepers(void *arg)
{
    for (long i = 0; i < (long)arg; i++)
        coil_future_release(coil_create_task(sleeps_long, NULL));
    COIL_TRY(coil_sleep(0));
    return coil_value(NULL);
}

static void a_loop_closes_with_many_asleep(long n)
{
    run(leaves_sleepers, n);
}

static coil_result next_of_chain(void *arg)
{
    long n = (long)arg;

    if (n == 0)
        return sleeps_long(NULL);
    return coil_await(coil_create_task(next_of_chain, (void *)(n - 1)));
}

static coil_task *begin_chain(long n)
{
    coil_task *task = coil_create_task(next_of_chain, (void *)n);

    for (long i = 0; i < n + 5; i++)
        coil_sleep(0);
    return task;
}

static coil_result leaves_chain(void *arg)
{
    coil_future_release(begin_chain((long)arg));
    return coil_value(NULL);
}

static void a_loop_closes_with_a_chain(long n)
{
    run(leaves_chain, n);
}

static coil_result cancels_chain(void *arg)
{
    coil_task *task = begin_chain((long)arg);

    coil_task_cancel(task, NULL);
    coil_await(task);
    return coil_value(NULL);
}

static void a_chain_is_cancelled(long n)
{
    run(cancels_chain, n);
}

/* ---- gathers ------------------------------------------------------------ */

static coil_future *nest(long n, coil_future *innermost)
{
    coil_future *outer = coil_future_retain(innermost);

    for (long i = 0; i < n; i++)
        outer = coil_gather_array(&outer, 1, false);
    return outer;
}

static coil_result nest_ends(void *arg)
{
    coil_future *inner = coil_loop_create_future(coil_get_running_loop());
    coil_future *outer = nest((long)arg, inner);

    coil_future_set_result(inner, NULL);
    coil_future_release(inner);
    return coil_raise(coil_await(outer).error);
}

static void gathers_in_gathers_end(long n)
{
    run(nest_ends, n);
}

static coil_result nest_is_cancelled(void *arg)
{
    coil_future *inner = coil_loop_create_future(coil_get_running_loop());
    coil_future *outer = nest((long)arg, inner);

    coil_future_cancel(outer, NULL);
    coil_future_release(inner);
    coil_await(outer);
    return coil_value(NULL);
}

static void gathers_in_gathers_are_cancelled(long n)
{
    run(nest_is_cancelled, n);
}

static coil_result nest_is_done_already(void *arg)
{
    coil_future *inner = coil_loop_create_future(coil_get_running_loop());
    coil_future *outer = nest((long)arg, inner);

    coil_future_set_result(inner, NULL);
    coil_future_cancel(outer, NULL);
    coil_future_release(inner);
    coil_await(outer);
    return coil_value(NULL);
}

static void gathers_in_gathers_refuse_a_cancel(long n)
{
    run(nest_is_done_already, n);
}

/* ---- a graph ------------------------------------------------------------ */

enum { WIDE = 4, HIGHEST = TIMES * FEW / WIDE };

static coil_task *layer[HIGHEST][WIDE];

static coil_result waits_for_layer(void *arg)
{
    coil_task **below = arg;
    coil_future *all[WIDE];

    for (int i = 0; i < WIDE; i++)
        all[i] = coil_future_retain(below[i]);
    return coil_await(coil_gather_array(all, WIDE, false));
}

static coil_result dumps_graph(void *arg)
{
    long layers = (long)arg / WIDE;
    FILE *out = fopen("/dev/null", "w");

    for (int i = 0; i < WIDE; i++)
        layer[0][i] = coil_create_task(sleeps_long, NULL);
    for (long l = 1; l < layers; l++)
        for (int i = 0; i < WIDE; i++)
            layer[l][i] = coil_create_task(waits_for_layer, layer[l - 1]);
    COIL_TRY(coil_sleep(0));
    coil_dump_tasks(NULL, out);
    fclose(out);
    coil_task_cancel(layer[layers - 1][0], NULL);
    COIL_TRY(coil_sleep(0));
    for (long l = 0; l < layers; l++)
        for (int i = 0; i < WIDE; i++)
            coil_future_release(layer[l][i]);
    return coil_value(NULL);
}

static void a_shared_graph_is_printed(long n)
{
    run(dumps_graph, n);
}

/* ---- greenlets ---------------------------------------------------------- */

static coil_result naps(void *arg)
{
    coil_green_sleep(1000);
    return coil_value(arg);
}

/* From the program itself: it has no greenlet, and the hub is asked. */
static void the_program_kills_one_by_one(long n)
{
    coil_greenlet **all = calloc((size_t)n, sizeof *all);

    for (long i = 0; i < n; i++)
        all[i] = coil_spawn(naps, NULL);
    coil_green_sleep(0);
    for (long i = 0; i < n; i++) {
        coil_kill(all[i]);
        coil_future_release(all[i]);
    }
    free(all);
}

static void quick_ones_are_joined_one_by_one(long n)
{
    coil_greenlet **all = calloc((size_t)n, sizeof *all);

    for (long i = 0; i < n; i++)
        all[i] = coil_spawn(naps, NULL);
    coil_green_sleep(0);
    for (long i = 0; i < n; i++) {
        coil_task_cancel(all[i], NULL);
        coil_join(all[i], COIL_FOREVER);
        coil_future_release(all[i]);
    }
    free(all);
}

/* ---- timers ------------------------------------------------------------- */

static void never(void *arg)
{
    (void)arg;
}

static void timers_are_cancelled(long n)
{
    coil_loop *loop = new_loop();
    coil_handle *all = calloc((size_t)n, sizeof *all);

    for (long i = 0; i < n; i++)
        all[i] =
            coil_loop_call_later(loop, 1 + (double)(i * 7919 % n), never, NULL);
    for (long i = 0; i < n; i++)
        coil_handle_cancel(&all[i]);
    free(all);
    coil_loop_free(loop);
}

/* ------------------------------------------------------------------------- */

/* clang-format off */
#define CASE(name) { #name, name }
/* clang-format on */
static const struct {
    const char *name;
    void (*run)(long n);
} cases[] = {
    CASE(removed_in_their_order),
    CASE(removed_backwards),
    CASE(waiters_of_one_future_give_up),
    CASE(a_loop_closes_with_many_asleep),
    CASE(a_loop_closes_with_a_chain),
    CASE(a_chain_is_cancelled),
    CASE(gathers_in_gathers_end),
    CASE(gathers_in_gathers_are_cancelled),
    CASE(gathers_in_gathers_refuse_a_cancel),
    CASE(a_shared_graph_is_printed),
    CASE(the_program_kills_one_by_one),
    CASE(quick_ones_are_joined_one_by_one),
    CASE(timers_are_cancelled),
};

static double steps_of(void (*run_case)(long n), long n)
{
    steps = 0;
    run_case(n);
    return (double)steps;
}

/* A heap costs a logarithm, so the limit is a little more than TIMES. */
int main(void)
{
    int failed = 0, count = sizeof cases / sizeof *cases;

    for (int i = 0; i < count; i++) {
        double few = steps_of(cases[i].run, FEW);
        double grown = steps_of(cases[i].run, TIMES * FEW) / few;

        printf("%-36s %8.0f steps for %d; for %d times as many, %.1f times\n",
               cases[i].name, few, FEW, TIMES, grown);
        failed += grown > 1.5 * TIMES;
    }
    printf("growth: %d passed, %d failed\n", count - failed, failed);
    return failed != 0;
}
