/* An overlay for the library: it cancels the task that waits for the n-th time.
 *
 * COIL_CANCEL_WAIT is n; with 0, nobody is cancelled. What there is to say goes
 * to stderr, in lines that begin with "cancel:". */
#include "loop.h"

// <<loop.c>>+=
enum { MOST_TURNS = 200 * 1000 };

/* All loops of the thread count together. */
static _Thread_local unsigned long waits_left;
static _Thread_local coil_future *victim;

static unsigned long wait_to_cancel(void)
{
    const char *wish = getenv("COIL_CANCEL_WAIT");

    return wish != NULL ? strtoul(wish, NULL, 10) : 0;
}

/* It only looks: what happens to the task happens in the next turn. */
static void count_waits(const coil_event *event, void *arg)
{
    (void)arg;
    if (event->kind == COIL_TASK_WAITS && waits_left > 0 && --waits_left == 0)
        victim = coil_future_retain(event->future);
}

static void watch_waits(coil_loop *loop)
{
    static _Thread_local bool begun;

    if (!begun)
        waits_left = wait_to_cancel();
    begun = true;
    coil_loop_set_trace(loop, count_waits, NULL);
}

static void cancel_victim(const coil_loop *loop)
{
    coil_future *task = victim;

    if (loop->turns > MOST_TURNS) {
        fprintf(stderr, "cancel: the program goes on for ever\n");
        _exit(EXIT_FAILURE);
    }
    if (task == NULL || task->loop != loop)
        return;
    victim = NULL;
    fprintf(stderr, "cancel: done\n");
    coil_task_cancel(task, NULL);
    coil_future_release(task);
}

static void count_held(coil_loop *loop)
{
    size_t held = coil_loop_census(loop).futures;

    if (held > 0)
        fprintf(stderr, "cancel: %zu futures are held\n", held);
}

// <<what the files give each other>>+=
/* tests/cancel/nth-wait.c */
static void watch_waits(coil_loop *loop);
static void cancel_victim(const coil_loop *loop);
static void count_held(coil_loop *loop);

// <<open the parts of a loop>>+=
watch_waits(loop);

// <<find out what has become ready>>+=
cancel_victim(loop);

// <<close the parts of a loop>>+=
count_held(loop);
