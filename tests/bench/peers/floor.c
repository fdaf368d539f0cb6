/* The floor: what the same work costs with nothing around it. A ring of
 * callbacks, a heap of four, epoll by hand, and Boost.Context for stacks. No
 * handles, no errors, no cancelling, no threads: no library, but a limit that
 * one can see. */
#define _GNU_SOURCE
#include <math.h>
#include <pthread.h>
#include <stdint.h>

#include "files.h"

static long left;

/* ---- callbacks: a ring --------------------------------------------------- */

struct call {
    void (*run)(void *arg);
    void *arg;
};

enum { RING_SIZE = 2048 };

static struct call calls[RING_SIZE];
static unsigned head, tail;
static int poller;

static inline void soon(void (*run)(void *arg), void *arg)
{
    calls[tail++ % RING_SIZE] = (struct call){ run, arg };
}

static double run_ns(long operations, int polls)
{
    struct epoll_event events[64];
    double begin = cpu_ns();

    while (head != tail) {
        if (polls)
            epoll_wait(poller, events, 64, 0);
        for (unsigned end = tail; head != end; head++) {
            struct call call = calls[head % RING_SIZE];

            call.run(call.arg);
        }
    }
    return (cpu_ns() - begin) / (double)operations;
}

static void link_of_chain(void *arg)
{
    (void)arg;
    if (--left > 0)
        soon(link_of_chain, NULL);
}

static double chain(void)
{
    poller = epoll_create1(0);
    left = times(CALLS);
    soon(link_of_chain, NULL);
    return run_ns(times(CALLS), 1);
}

static void leaf(void *arg)
{
    (void)arg;
}

static void fan(void *arg)
{
    (void)arg;
    for (int i = 1; i < LEAVES; i++)
        soon(leaf, NULL);
    left -= LEAVES;
    if (left > 0)
        soon(fan, NULL);
}

static double fan_out(void)
{
    poller = epoll_create1(0);
    left = times(CALLS);
    soon(fan, NULL);
    return run_ns(times(CALLS), 1);
}

/* ---- timers: a heap of four ---------------------------------------------- */

struct node {
    double when;
    long timer;
};

static struct node *heap;
static long *places, count;

static void put(long place, struct node node)
{
    heap[place] = node;
    places[node.timer] = place;
}

static void sift_up(long place, struct node node)
{
    while (place > 0 && node.when < heap[(place - 1) / 4].when) {
        put(place, heap[(place - 1) / 4]);
        place = (place - 1) / 4;
    }
    put(place, node);
}

static void sift_down(long place, struct node node)
{
    for (;;) {
        long child = place * 4 + 1, best = child;

        if (child >= count)
            break;
        for (int i = 1; i < 4 && child + i < count; i++)
            if (heap[child + i].when < heap[best].when)
                best = child + i;
        if (node.when <= heap[best].when)
            break;
        put(place, heap[best]);
        place = best;
    }
    put(place, node);
}

static void heap_open(long room)
{
    heap = calloc((size_t)room, sizeof *heap);
    places = calloc((size_t)room, sizeof *places);
    memset(heap, 1, (size_t)room * sizeof *heap);
    memset(places, 1, (size_t)room * sizeof *places);
    count = 0;
}

static void take_off(long place)
{
    struct node last = heap[--count];

    if (place == count)
        return;
    if (place > 0 && last.when < heap[(place - 1) / 4].when)
        sift_up(place, last);
    else
        sift_down(place, last);
}

static double arm(void)
{
    long timers = times(TIMERS);
    double begin;

    heap_open(timers);
    begin = cpu_ns();
    for (long i = 0; i < timers; i++)
        sift_up(count++, (struct node){ random_below(1), i });
    return (cpu_ns() - begin) / (double)timers;
}

static double fire(void)
{
    double begin;

    arm();
    begin = cpu_ns();
    while (count > 0) {
        leaf(&heap[0]);
        take_off(0);
    }
    return (cpu_ns() - begin) / (double)times(TIMERS);
}

static double cancel(void)
{
    double begin;

    heap_open(ARMED);
    for (long i = 0; i < ARMED; i++)
        sift_up(count++, (struct node){ 10 + random_below(30), i });
    begin = cpu_ns();
    for (long i = 0; i < times(CANCELS); i++) {
        take_off(places[i % ARMED]);
        sift_up(count++, (struct node){ 10 + random_below(30), i % ARMED });
    }
    return (cpu_ns() - begin) / (double)times(CANCELS);
}

/* ---- coroutines ---------------------------------------------------------- */

#ifdef HAVE_BOOST
/* The two functions have the C calling convention, but only a C++ header. */
struct transfer {
    void *context, *data;
};
struct transfer jump_fcontext(void *to, void *data);
void *make_fcontext(void *top, size_t size, void (*run)(struct transfer));

enum { STACK = 16 * 1024 };

static char *stacks;
static void *contexts[BATCH];

static void open_stacks(void)
{
    stacks = malloc((size_t)BATCH * STACK);
    memset(stacks, 0, (size_t)BATCH * STACK);
}

static void *coroutine(int i, void (*run)(struct transfer))
{
    return make_fcontext(stacks + (size_t)(i + 1) * STACK - 64 * (i % 16),
                         STACK - 1024, run);
}

static void give_way(struct transfer back)
{
    for (;;)
        back = jump_fcontext(back.context, NULL);
}

static void resume(void *place)
{
    void **context = place;

    *context = jump_fcontext(*context, NULL).context;
    if (--left > 0)
        soon(resume, context);
}

static double yield(void)
{
    open_stacks();
    left = times(20000) * 100;
    for (int i = 0; i < 100; i++) {
        contexts[i] = coroutine(i, give_way);
        soon(resume, &contexts[i]);
    }
    return run_ns(times(20000) * 100, 0);
}

static void empty(struct transfer back)
{
    jump_fcontext(back.context, NULL);
}

static double spawn_1(void)
{
    double begin;
    long spawns = times(CALLS);

    open_stacks();
    begin = cpu_ns();
    for (long i = 0; i < spawns; i++)
        jump_fcontext(coroutine(0, empty), NULL);
    return (cpu_ns() - begin) / (double)spawns;
}

static double spawn_1000(void)
{
    double begin;
    long spawns = times(CALLS);

    open_stacks();
    begin = cpu_ns();
    for (long done = 0; done < spawns; done += BATCH) {
        for (int i = 0; i < BATCH; i++)
            contexts[i] = coroutine(i, empty);
        for (int i = 0; i < BATCH; i++)
            jump_fcontext(contexts[i], NULL);
    }
    return (cpu_ns() - begin) / (double)spawns;
}

/* A child gives way once and ends; the last one lets the next round begin. */
static double gather(void)
{
    double begin;
    long children = times(1000000);

    open_stacks();
    begin = cpu_ns();
    for (long done = 0; done < children; done += BATCH) {
        for (int i = 0; i < BATCH; i++)
            contexts[i] = coroutine(i, give_way);
        for (int turn = 0; turn < 2; turn++)
            for (int i = 0; i < BATCH; i++)
                contexts[i] = jump_fcontext(contexts[i], NULL).context;
    }
    return (cpu_ns() - begin) / (double)children;
}
#endif

/* ---- files --------------------------------------------------------------- */

static void watch(int fd, int index)
{
    epoll_ctl(poller, EPOLL_CTL_ADD, fd,
              &(struct epoll_event){ EPOLLIN, { .u32 = (uint32_t)index } });
}

static double readiness(void)
{
    struct epoll_event events[256];
    double begin;

    ring_open();
    poller = epoll_create1(0);
    for (int i = 0; i < IDLE; i++)
        watch(ring.idle[i], TOKENS);
    for (int i = 0; i < TOKENS; i++)
        watch(ring.in[i], i);
    ring_start();
    begin = cpu_ns();
    for (int more = 1; more;) {
        int ready = epoll_wait(poller, events, 256, -1);

        for (int i = 0; i < ready; i++)
            more &= ring_pass((int)events[i].data.u32);
    }
    return (cpu_ns() - begin) / (double)times(PASSES);
}

static int answer(int fd)
{
    char data[1024];
    ssize_t size = read(fd, data, sizeof data);

    if (size > 0 && write(fd, data, (size_t)size) == size)
        return 0;
    close(fd);
    return 1;
}

static double echo(void)
{
    struct epoll_event events[CLIENTS];
    struct sockaddr_in address;
    int listener = listen_anywhere(&address), open = CLIENTS;
    double begin = cpu_ns();

    client_start(&address);
    poller = epoll_create1(0);
    watch(listener, listener);
    while (open > 0) {
        int ready = epoll_wait(poller, events, CLIENTS, -1);

        for (int i = 0; i < ready; i++) {
            int fd = (int)events[i].data.u32;

            if (fd != listener) {
                open -= answer(fd);
                continue;
            }
            fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK);
            no_delay(fd);
            watch(fd, fd);
        }
    }
    return (cpu_ns() - begin) / (double)times(REQUESTS);
}

/* ---- threads ------------------------------------------------------------- */

static int signals[2];

static void await_and_wake(int side)
{
    struct epoll_event event = { EPOLLIN, { .u32 = 0 } };
    uint64_t one = 1;
    int own = epoll_create1(0);

    epoll_ctl(own, EPOLL_CTL_ADD, signals[side], &event);
    for (long i = times(WAKE_UPS); i > 0; i--) {
        if (epoll_wait(own, &event, 1, -1) != 1 ||
            read(signals[side], &one, sizeof one) != sizeof one ||
            write(signals[!side], &one, sizeof one) != sizeof one)
            give_up("wake-up");
    }
}

static void *other_thread(void *arg)
{
    await_and_wake(1);
    return arg;
}

static double wake_up(void)
{
    pthread_t thread;
    double begin;
    uint64_t one = 1;

    signals[0] = eventfd(0, 0);
    signals[1] = eventfd(0, 0);
    pthread_create(&thread, NULL, other_thread, NULL);
    begin = cpu_ns();
    if (write(signals[0], &one, sizeof one) != sizeof one)
        give_up("wake-up");
    await_and_wake(0);
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
#ifdef HAVE_BOOST
        { "yield", yield },
        { "spawn-1", spawn_1 },
        { "spawn-1000", spawn_1000 },
        { "gather", gather },
#endif
        { "wake-up", wake_up },
        { "readiness", readiness },
        { "echo", echo },
        { NULL, NULL },
    };

    return peer_main(argc, argv, rows);
}
