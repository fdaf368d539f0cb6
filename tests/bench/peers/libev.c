/* libev, as a program would use it. */
#define _GNU_SOURCE
#include <ev.h>
#include <pthread.h>

#include "files.h"

static struct ev_loop *loop;
static long left;

static double run_ns(long operations)
{
    double begin = cpu_ns();

    ev_run(loop, 0);
    return (cpu_ns() - begin) / (double)operations;
}

/* ---- callbacks ----------------------------------------------------------- */

static void link_of_chain(struct ev_loop *l, ev_idle *idle, int events)
{
    (void)events;
    ev_idle_stop(l, idle);
    if (--left > 0)
        ev_idle_start(l, idle);
}

static double chain(void)
{
    static ev_idle idle;

    loop = ev_loop_new(EVFLAG_AUTO);
    left = times(CALLS);
    ev_idle_init(&idle, link_of_chain);
    ev_idle_start(loop, &idle);
    return run_ns(times(CALLS));
}

static ev_prepare fan, leaves[LEAVES];

static void leaf(struct ev_loop *l, ev_prepare *w, int events)
{
    (void)l, (void)w, (void)events;
}

/* libev's list of what is pending is not first in, first out. */
static void fan_cb(struct ev_loop *l, ev_prepare *w, int events)
{
    (void)w, (void)events;
    left -= LEAVES;
    if (left > 0)
        ev_feed_event(l, &fan, 0);
    for (int i = 1; i < LEAVES; i++)
        ev_feed_event(l, &leaves[i], 0);
}

static double fan_out(void)
{
    double begin = cpu_ns();

    loop = ev_loop_new(EVFLAG_AUTO);
    left = times(CALLS);
    ev_prepare_init(&fan, fan_cb);
    for (int i = 1; i < LEAVES; i++)
        ev_prepare_init(&leaves[i], leaf);
    ev_feed_event(loop, &fan, 0);
    ev_invoke_pending(loop);
    return (cpu_ns() - begin) / (double)times(CALLS);
}

/* ---- timers -------------------------------------------------------------- */

static ev_timer *timers;

static void fired(struct ev_loop *l, ev_timer *w, int events)
{
    (void)l, (void)w, (void)events;
}

/* The timers are a program's own memory; it has touched them already. Like a
 * loop whose callers have a clock of their own, it reads no clock here. */
static double arm_with(void (*read_clock)(struct ev_loop *l))
{
    long count = times(TIMERS);
    double begin;

    loop = ev_loop_new(EVFLAG_AUTO);
    timers = calloc((size_t)count, sizeof *timers);
    for (long i = 0; i < count; i++)
        ev_timer_init(&timers[i], fired, random_below(1), 0);
    begin = cpu_ns();
    for (long i = 0; i < count; i++) {
        read_clock(loop);
        ev_timer_start(loop, &timers[i]);
    }
    return (cpu_ns() - begin) / (double)count;
}

static void read_no_clock(struct ev_loop *l)
{
    (void)l;
}

static double arm(void)
{
    return arm_with(ev_now_update);
}

static double arm_clockless(void)
{
    return arm_with(read_no_clock);
}

static double fire(void)
{
    arm_with(ev_now_update);
    return run_ns(times(TIMERS));
}

static void (*clock_of_cancel)(struct ev_loop *l);

static void cancel_some(struct ev_loop *l, ev_idle *idle, int events)
{
    static long at;

    (void)events;
    for (int i = 0; i < BATCH; i++, at = (at + 1) % ARMED) {
        ev_timer_stop(l, &timers[at]);
        clock_of_cancel(l);
        ev_timer_set(&timers[at], 10 + random_below(30), 0);
        ev_timer_start(l, &timers[at]);
    }
    left -= BATCH;
    if (left > 0)
        return;
    ev_idle_stop(l, idle);
    ev_break(l, EVBREAK_ALL);
}

static double cancel_with(void (*read_clock)(struct ev_loop *l))
{
    static ev_idle idle;

    clock_of_cancel = read_clock;
    loop = ev_loop_new(EVFLAG_AUTO);
    timers = calloc(ARMED, sizeof *timers);
    left = times(CANCELS);
    for (int i = 0; i < ARMED; i++) {
        ev_timer_init(&timers[i], fired, 10 + random_below(30), 0);
        ev_timer_start(loop, &timers[i]);
    }
    ev_idle_init(&idle, cancel_some);
    ev_idle_start(loop, &idle);
    return run_ns(times(CANCELS));
}

static double cancel(void)
{
    return cancel_with(ev_now_update);
}

static double cancel_clockless(void)
{
    return cancel_with(read_no_clock);
}

/* ---- files --------------------------------------------------------------- */

static void nothing(struct ev_loop *l, ev_io *w, int events)
{
    (void)l, (void)w, (void)events;
}

static void pass(struct ev_loop *l, ev_io *w, int events)
{
    (void)events;
    if (!ring_pass((int)(long)w->data))
        ev_break(l, EVBREAK_ALL);
}

static double readiness(void)
{
    static ev_io idle[IDLE], tokens[TOKENS];

    ring_open();
    loop = ev_loop_new(EVFLAG_AUTO);
    for (int i = 0; i < IDLE; i++) {
        ev_io_init(&idle[i], nothing, ring.idle[i], EV_READ);
        ev_io_start(loop, &idle[i]);
    }
    for (long i = 0; i < TOKENS; i++) {
        ev_io_init(&tokens[i], pass, ring.in[i], EV_READ);
        tokens[i].data = (void *)i;
        ev_io_start(loop, &tokens[i]);
    }
    ring_start();
    return run_ns(times(PASSES));
}

static int connections;

static void answer(struct ev_loop *l, ev_io *w, int events)
{
    char data[1024];
    ssize_t size = read(w->fd, data, sizeof data);

    (void)events;
    if (size > 0 && write(w->fd, data, (size_t)size) == size)
        return;
    ev_io_stop(l, w);
    close(w->fd);
    free(w);
    if (--connections == 0)
        ev_break(l, EVBREAK_ALL);
}

static void accept_one(struct ev_loop *l, ev_io *w, int events)
{
    int fd = accept4(w->fd, NULL, NULL, SOCK_NONBLOCK);
    ev_io *connection;

    (void)events;
    if (fd < 0)
        return;
    connections++;
    no_delay(fd);
    connection = calloc(1, sizeof *connection);
    ev_io_init(connection, answer, fd, EV_READ);
    ev_io_start(l, connection);
}

static double echo(void)
{
    static ev_io listener;
    struct sockaddr_in address;

    ev_io_init(&listener, accept_one, listen_anywhere(&address), EV_READ);
    client_start(&address);
    loop = ev_loop_new(EVFLAG_AUTO);
    ev_io_start(loop, &listener);
    return run_ns(times(REQUESTS));
}

/* ---- threads ------------------------------------------------------------- */

static struct ev_loop *loops[2];
static ev_async asyncs[2];

static void woken(struct ev_loop *l, ev_async *w, int events)
{
    int side = w == &asyncs[1];

    (void)events;
    if (left == 0)
        ev_break(l, EVBREAK_ALL);
    if (side == 0 && left > 0 && --left == 0)
        ev_break(l, EVBREAK_ALL);
    if (side == 0 || left > 0)
        ev_async_send(loops[!side], &asyncs[!side]);
}

static void *other_thread(void *arg)
{
    ev_run(loops[1], 0);
    return arg;
}

static double wake_up(void)
{
    pthread_t thread;
    double begin;

    left = times(WAKE_UPS);
    for (int side = 0; side < 2; side++) {
        loops[side] = ev_loop_new(EVFLAG_AUTO);
        ev_async_init(&asyncs[side], woken);
        ev_async_start(loops[side], &asyncs[side]);
    }
    pthread_create(&thread, NULL, other_thread, NULL);
    ev_async_send(loops[0], &asyncs[0]);
    begin = cpu_ns();
    ev_run(loops[0], 0);
    pthread_join(thread, NULL);
    return (cpu_ns() - begin) / (double)times(WAKE_UPS);
}

int main(int argc, char **argv)
{
    static const struct row rows[] = {
        { "chain", chain },
        { "fan-out", fan_out },
        { "arm", arm },
        { "arm-clockless", arm_clockless },
        { "fire", fire },
        { "cancel", cancel },
        { "cancel-clockless", cancel_clockless },
        { "wake-up", wake_up },
        { "readiness", readiness },
        { "echo", echo },
        { NULL, NULL },
    };

    return peer_main(argc, argv, rows);
}
