/* libuv, as a program would use it. */
#define _GNU_SOURCE
#include <pthread.h>
#include <uv.h>

#include "files.h"

static uv_loop_t loop;
static long left;

static double run_ns(long operations)
{
    double begin = cpu_ns();

    uv_run(&loop, UV_RUN_DEFAULT);
    return (cpu_ns() - begin) / (double)operations;
}

/* ---- callbacks ----------------------------------------------------------- */

/* libuv has no call_soon: an idle handle that each call starts anew. */
static void link_of_chain(uv_idle_t *idle)
{
    uv_idle_stop(idle);
    if (--left > 0)
        uv_idle_start(idle, link_of_chain);
}

static double chain(void)
{
    static uv_idle_t idle;

    uv_loop_init(&loop);
    left = times(CALLS);
    uv_idle_init(&loop, &idle);
    uv_idle_start(&idle, link_of_chain);
    return run_ns(times(CALLS));
}

static uv_idle_t fan, leaves[LEAVES];

static void leaf(uv_idle_t *idle)
{
    uv_idle_stop(idle);
}

static void fan_cb(uv_idle_t *idle)
{
    left -= LEAVES;
    for (int i = 1; i < LEAVES; i++)
        uv_idle_start(&leaves[i], leaf);
    if (left <= 0)
        uv_idle_stop(idle);
}

static double fan_out(void)
{
    uv_loop_init(&loop);
    left = times(CALLS);
    uv_idle_init(&loop, &fan);
    for (int i = 1; i < LEAVES; i++)
        uv_idle_init(&loop, &leaves[i]);
    uv_idle_start(&fan, fan_cb);
    return run_ns(times(CALLS));
}

/* ---- timers -------------------------------------------------------------- */

static uv_timer_t *timers;

static void fired(uv_timer_t *timer)
{
    (void)timer;
}

static uint64_t random_ms(double from, double range)
{
    return (uint64_t)((from + random_below(range)) * 1000);
}

static double arm(void)
{
    long count = times(TIMERS);
    double begin;

    uv_loop_init(&loop);
    timers = calloc((size_t)count, sizeof *timers);
    for (long i = 0; i < count; i++)
        uv_timer_init(&loop, &timers[i]);
    begin = cpu_ns();
    for (long i = 0; i < count; i++) {
        uv_update_time(&loop);
        uv_timer_start(&timers[i], fired, random_ms(0, 1), 0);
    }
    return (cpu_ns() - begin) / (double)count;
}

static double fire(void)
{
    arm();
    return run_ns(times(TIMERS));
}

static void cancel_some(uv_idle_t *idle)
{
    static long at;

    for (int i = 0; i < BATCH; i++, at = (at + 1) % ARMED) {
        uv_timer_stop(&timers[at]);
        uv_update_time(&loop);
        uv_timer_start(&timers[at], fired, random_ms(10, 30), 0);
    }
    left -= BATCH;
    if (left > 0)
        return;
    uv_idle_stop(idle);
    uv_stop(&loop);
}

static double cancel(void)
{
    static uv_idle_t idle;

    uv_loop_init(&loop);
    timers = calloc(ARMED, sizeof *timers);
    left = times(CANCELS);
    for (int i = 0; i < ARMED; i++) {
        uv_timer_init(&loop, &timers[i]);
        uv_timer_start(&timers[i], fired, random_ms(10, 30), 0);
    }
    uv_idle_init(&loop, &idle);
    uv_idle_start(&idle, cancel_some);
    return run_ns(times(CANCELS));
}

/* ---- files --------------------------------------------------------------- */

static void nothing(uv_poll_t *poll, int status, int events)
{
    (void)poll, (void)status, (void)events;
}

static void pass(uv_poll_t *poll, int status, int events)
{
    (void)status, (void)events;
    if (!ring_pass((int)(long)poll->data))
        uv_stop(&loop);
}

static double readiness(void)
{
    static uv_poll_t idle[IDLE], tokens[TOKENS];

    ring_open();
    uv_loop_init(&loop);
    for (int i = 0; i < IDLE; i++) {
        uv_poll_init(&loop, &idle[i], ring.idle[i]);
        uv_poll_start(&idle[i], UV_READABLE, nothing);
    }
    for (long i = 0; i < TOKENS; i++) {
        uv_poll_init(&loop, &tokens[i], ring.in[i]);
        tokens[i].data = (void *)i;
        uv_poll_start(&tokens[i], UV_READABLE, pass);
    }
    ring_start();
    return run_ns(times(PASSES));
}

static int connections;

static void room(uv_handle_t *handle, size_t size, uv_buf_t *buffer)
{
    static char data[64 * 1024];

    (void)handle, (void)size;
    *buffer = uv_buf_init(data, sizeof data);
}

static void gone(uv_handle_t *handle)
{
    free(handle);
    if (--connections == 0)
        uv_stop(&loop);
}

static void answer(uv_stream_t *stream, ssize_t size, const uv_buf_t *data)
{
    uv_buf_t reply = uv_buf_init(data->base, size > 0 ? (unsigned)size : 0);

    if (size > 0 && uv_try_write(stream, &reply, 1) == size)
        return;
    if (size != 0)
        uv_close((uv_handle_t *)stream, gone);
}

static void accept_one(uv_stream_t *server, int status)
{
    uv_tcp_t *connection = calloc(1, sizeof *connection);

    (void)status;
    uv_tcp_init(&loop, connection);
    uv_accept(server, (uv_stream_t *)connection);
    uv_tcp_nodelay(connection, 1);
    connections++;
    uv_read_start((uv_stream_t *)connection, room, answer);
}

static double echo(void)
{
    static uv_tcp_t server;
    struct sockaddr_in address;
    int fd = listen_anywhere(&address);

    client_start(&address);
    uv_loop_init(&loop);
    uv_tcp_init(&loop, &server);
    uv_tcp_open(&server, fd);
    uv_listen((uv_stream_t *)&server, CLIENTS, accept_one);
    return run_ns(times(REQUESTS));
}

/* ---- threads ------------------------------------------------------------- */

static uv_loop_t loops[2];
static uv_async_t asyncs[2];

static void woken(uv_async_t *async)
{
    int side = async == &asyncs[1];

    if (left == 0)
        uv_stop(&loops[side]);
    if (side == 0 && left > 0 && --left == 0)
        uv_stop(&loops[0]);
    if (side == 0 || left > 0)
        uv_async_send(&asyncs[!side]);
}

static void *other_thread(void *arg)
{
    uv_run(&loops[1], UV_RUN_DEFAULT);
    return arg;
}

static double wake_up(void)
{
    pthread_t thread;
    double begin;

    left = times(WAKE_UPS);
    for (int side = 0; side < 2; side++) {
        uv_loop_init(&loops[side]);
        uv_async_init(&loops[side], &asyncs[side], woken);
    }
    pthread_create(&thread, NULL, other_thread, NULL);
    uv_async_send(&asyncs[0]);
    begin = cpu_ns();
    uv_run(&loops[0], UV_RUN_DEFAULT);
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
        { "wake-up", wake_up },
        { "readiness", readiness },
        { "echo", echo },
        { NULL, NULL },
    };

    return peer_main(argc, argv, rows);
}
