/* Coil, as a program would use it. */
#define _GNU_SOURCE
#include "coil.h"

#include <pthread.h>

#include "files.h"

static coil_loop *loop;
static long left;

static void nothing(void *arg)
{
    (void)arg;
}

static void stop(void *arg)
{
    coil_loop_stop(arg);
}

static double run_ns(long operations)
{
    double begin = cpu_ns();

    coil_loop_run_forever(loop);
    return (cpu_ns() - begin) / (double)operations;
}

/* ---- callbacks ----------------------------------------------------------- */

static void link_of_chain(void *arg)
{
    (void)arg;
    if (--left > 0)
        coil_loop_call_soon(loop, link_of_chain, NULL);
    else
        coil_loop_stop(loop);
}

static double chain(void)
{
    loop = coil_loop_new();
    left = times(CALLS);
    coil_loop_call_soon(loop, link_of_chain, NULL);
    return run_ns(times(CALLS));
}

static void fan(void *arg)
{
    (void)arg;
    for (int i = 1; i < LEAVES; i++)
        coil_loop_call_soon(loop, nothing, NULL);
    left -= LEAVES;
    if (left > 0)
        coil_loop_call_soon(loop, fan, NULL);
    else
        coil_loop_stop(loop);
}

static double fan_out(void)
{
    loop = coil_loop_new();
    left = times(CALLS);
    coil_loop_call_soon(loop, fan, NULL);
    return run_ns(times(CALLS));
}

/* ---- timers -------------------------------------------------------------- */

static void fired(void *arg)
{
    (void)arg;
    if (--left == 0)
        coil_loop_stop(loop);
}

static double arm(void)
{
    long count = left = times(TIMERS);
    double begin;

    loop = coil_loop_new();
    begin = cpu_ns();
    for (long i = 0; i < count; i++)
        coil_loop_call_later(loop, random_below(1), fired, NULL);
    return (cpu_ns() - begin) / (double)count;
}

static double fire(void)
{
    arm();
    return run_ns(times(TIMERS));
}

static coil_handle armed[ARMED];

static void cancel_some(void *arg)
{
    static long at;

    (void)arg;
    for (int i = 0; i < BATCH; i++, at = (at + 1) % ARMED) {
        coil_handle_cancel(&armed[at]);
        armed[at] =
            coil_loop_call_later(loop, 10 + random_below(30), nothing, NULL);
    }
    left -= BATCH;
    if (left > 0)
        coil_loop_call_soon(loop, cancel_some, NULL);
    else
        coil_loop_stop(loop);
}

static double cancel(void)
{
    loop = coil_loop_new();
    left = times(CANCELS);
    for (int i = 0; i < ARMED; i++)
        armed[i] =
            coil_loop_call_later(loop, 10 + random_below(30), nothing, NULL);
    coil_loop_call_soon(loop, cancel_some, NULL);
    return run_ns(times(CANCELS));
}

/* ---- tasks --------------------------------------------------------------- */

static coil_result give_way(void *rounds)
{
    for (long i = 0; i < *(long *)rounds; i++)
        COIL_TRY(coil_sleep(0));
    return coil_value(NULL);
}

static coil_result yields(void *rounds)
{
    coil_task *tasks[100];

    for (int i = 0; i < 100; i++)
        tasks[i] = coil_create_task(give_way, rounds);
    for (int i = 0; i < 100; i++)
        COIL_TRY(coil_await(tasks[i]).error);
    return coil_value(NULL);
}

static coil_result empty(void *arg)
{
    return coil_value(arg);
}

static coil_step empty_without_stack(void *frame, coil_result sent)
{
    (void)frame;
    return coil_step_return(sent);
}

static coil_result spawn_one_by_one(void *count)
{
    for (long i = 0; i < *(long *)count; i++)
        COIL_TRY(coil_await(coil_create_task(empty, NULL)).error);
    return coil_value(NULL);
}

static coil_result spawn_by_1000(void *count)
{
    static coil_task *tasks[BATCH];

    for (long done = 0; done < *(long *)count; done += BATCH) {
        for (int i = 0; i < BATCH; i++)
            tasks[i] = coil_create_task(empty, NULL);
        for (int i = 0; i < BATCH; i++)
            COIL_TRY(coil_await(tasks[i]).error);
    }
    return coil_value(NULL);
}

static coil_result spawn_without_stack(void *count)
{
    static coil_task *tasks[BATCH];

    for (long done = 0; done < *(long *)count; done += BATCH) {
        for (int i = 0; i < BATCH; i++)
            tasks[i] = coil_create_stackless_task(empty_without_stack, NULL, 0);
        for (int i = 0; i < BATCH; i++)
            COIL_TRY(coil_await(tasks[i]).error);
    }
    return coil_value(NULL);
}

static coil_result gathers(void *count)
{
    static coil_future *children[BATCH];
    static long once = 1;

    for (long done = 0; done < *(long *)count; done += BATCH) {
        for (int i = 0; i < BATCH; i++)
            children[i] = coil_create_task(give_way, &once);
        COIL_TRY(coil_await(coil_gather_array(children, BATCH, false)).error);
    }
    return coil_value(NULL);
}

static double run_tasks(coil_function *function, long arg, long operations)
{
    double begin = cpu_ns();
    coil_result result = coil_run(function, &arg);

    if (result.error != NULL)
        exit(coil_exit_status(result));
    return (cpu_ns() - begin) / (double)operations;
}

static double yield(void)
{
    return run_tasks(yields, times(20000), times(20000) * 100);
}

static double one_by_one(void)
{
    return run_tasks(spawn_one_by_one, times(400000), times(400000));
}

static double by_1000(void)
{
    return run_tasks(spawn_by_1000, times(CALLS), times(CALLS));
}

static double without_stack(void)
{
    return run_tasks(spawn_without_stack, times(CALLS), times(CALLS));
}

static double gather(void)
{
    return run_tasks(gathers, times(1000000), times(1000000));
}

/* ---- files --------------------------------------------------------------- */

static void pass(void *index)
{
    if (!ring_pass((int)(long)index))
        coil_loop_stop(loop);
}

static double readiness(void)
{
    ring_open();
    loop = coil_loop_new();
    for (int i = 0; i < IDLE; i++)
        coil_loop_add_reader(loop, ring.idle[i], nothing, NULL);
    for (long i = 0; i < TOKENS; i++)
        coil_loop_add_reader(loop, ring.in[i], pass, (void *)i);
    ring_start();
    return run_ns(times(PASSES));
}

static int listener, connections = CLIENTS;

static void answer(void *fd_of_connection)
{
    int fd = (int)(long)fd_of_connection;
    char data[1024];
    ssize_t size = read(fd, data, sizeof data);

    if (size > 0 && write(fd, data, (size_t)size) == size)
        return;
    coil_loop_remove_reader(loop, fd);
    close(fd);
    if (--connections == 0)
        coil_loop_stop(loop);
}

static void accept_one(void *arg)
{
    int fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK);

    (void)arg;
    if (fd < 0)
        return;
    no_delay(fd);
    coil_loop_add_reader(loop, fd, answer, (void *)(long)fd);
}

static double echo(void)
{
    struct sockaddr_in address;

    listener = listen_anywhere(&address);
    client_start(&address);
    loop = coil_loop_new();
    coil_loop_add_reader(loop, listener, accept_one, NULL);
    return run_ns(times(REQUESTS));
}

static coil_result serve(void *fd_of_connection)
{
    int fd = (int)(long)fd_of_connection;
    char data[1024];
    ssize_t size;

    while ((size = coil_read(fd, data, sizeof data)) > 0)
        if (coil_write(fd, data, (size_t)size) != size)
            break;
    close(fd);
    return coil_value(NULL);
}

static coil_result serve_all(void *arg)
{
    coil_task *tasks[CLIENTS];

    (void)arg;
    for (int i = 0; i < CLIENTS; i++) {
        int fd = coil_accept(listener, NULL, NULL);

        no_delay(fd);
        tasks[i] = coil_create_task(serve, (void *)(long)fd);
    }
    for (int i = 0; i < CLIENTS; i++)
        COIL_TRY(coil_await(tasks[i]).error);
    return coil_value(NULL);
}

static double stream_echo(void)
{
    struct sockaddr_in address;

    listener = listen_anywhere(&address);
    client_start(&address);
    return run_tasks(serve_all, 0, times(REQUESTS));
}

/* ---- threads ------------------------------------------------------------- */

static coil_loop *loops[2];

static void woken(void *side_of_loop)
{
    long side = (long)side_of_loop;

    if (side == 0 && --left == 0) {
        coil_loop_call_soon_threadsafe(loops[1], stop, loops[1]);
        coil_loop_stop(loops[0]);
        return;
    }
    coil_loop_call_soon_threadsafe(loops[!side], woken, (void *)(long)!side);
}

static void *other_thread(void *arg)
{
    coil_loop_run_forever(loops[1]);
    return arg;
}

static double wake_up(void)
{
    pthread_t thread;
    double begin;

    left = times(WAKE_UPS);
    for (int side = 0; side < 2; side++) {
        loops[side] = coil_loop_new();
        /* A loop with nothing to wait for would end. */
        coil_loop_call_later(loops[side], 3600, nothing, NULL);
    }
    pthread_create(&thread, NULL, other_thread, NULL);
    coil_loop_call_soon_threadsafe(loops[0], woken, (void *)0L);
    begin = cpu_ns();
    coil_loop_run_forever(loops[0]);
    pthread_join(thread, NULL);
    return (cpu_ns() - begin) / (double)times(WAKE_UPS);
}

int main(int argc, char **argv)
{
    static const struct row rows[] = {
        { "chain", chain },
        { "fan-out", fan_out },
        { "arm", arm },
        { "fire", fire },
        { "cancel", cancel },
        { "yield", yield },
        { "spawn-1", one_by_one },
        { "spawn-1000", by_1000 },
        { "spawn-stackless", without_stack },
        { "gather", gather },
        { "wake-up", wake_up },
        { "readiness", readiness },
        { "echo", echo },
        { "stream-echo", stream_echo },
        { NULL, NULL },
    };

    return peer_main(argc, argv, rows);
}
