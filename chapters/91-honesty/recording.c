/* A loop that writes down what it does: an overlay for the library. If
 * COIL_TRACE names a file, each event becomes a line of JSON in it. */
#include "loop.h"

// <<private types>>+=
/* Where the events go. There is one: one loop is recorded, the first. */
static struct recorder {
    FILE *file;
    const coil_loop *loop;
    bool cancelling;
} recorder;

static void record(const char *event, const char *what, uint64_t number);
static void record_call(const char *event, const char *what, uint64_t number,
                        struct call call);
static void record_timer(uint64_t number, double when, struct call call);
static struct task *task_of(struct call call);
static void record_task(const char *event, uint64_t ticket, struct task *task);

// <<recorder.c>>=
#include "loop.h"

#include <inttypes.h>

/* Set by the linker: a text that a program was born with lies between. */
extern const char etext[], __data_start[];

static bool is_literal(const char *text)
{
    size_t n = 0;

    if (text < etext || text >= __data_start)
        return false;
    while (text[n] >= ' ' && text[n] < 127 && strchr("\"\\", text[n]) == NULL)
        n++;
    return n > 0 && text[n] == '\0';
}

/* "ev" at "t"; the line is ended by the caller. */
static bool record_begin(const char *event, const char *what, uint64_t number)
{
    if (recorder.file == NULL)
        return false;
    fprintf(recorder.file, "{\"t\":%.6f,\"ev\":\"%s\",\"%s\":%" PRIu64,
            coil_loop_time(recorder.loop), event, what, number);
    return true;
}

/* The task whose next step the call is, or NULL. */
static struct task *task_of(struct call call)
{
    const struct waiter *waiter = call.arg;

    if (call.callback == task_step)
        return call.arg;
    if (call.callback == tell_waiter && waiter->callback == task_wakeup)
        return waiter->arg;
    return NULL;
}

/* A future tells somebody: show whom it tells, not that it does. */
static struct call look_through(struct call call)
{
    const struct waiter *waiter = call.arg;

    if (call.callback != tell_waiter)
        return call;
    return (struct call){ (coil_callback *)(void (*)(void))waiter->callback,
                          waiter->arg };
}

static void stop_the_loop(coil_future *future, void *arg);

/* What the loop does for itself is not worth a lane. */
static bool is_hidden(struct call call)
{
    const struct waiter *waiter = call.arg;

    if (call.callback == sleep_is_over)
        return true;
    return call.callback == tell_waiter && waiter->callback == stop_the_loop;
}

static void record_name(struct call call)
{
    fprintf(recorder.file, ",\"fn\":%" PRIuPTR ",\"arg\":%" PRIuPTR,
            (uintptr_t)call.callback, (uintptr_t)call.arg);
    if (is_literal(call.arg))
        fprintf(recorder.file, ",\"text\":\"%s\"", (const char *)call.arg);
}

static void record(const char *event, const char *what, uint64_t number)
{
    if (record_begin(event, what, number))
        fprintf(recorder.file, "}\n");
}

static void record_call(const char *event, const char *what, uint64_t number,
                        struct call call)
{
    struct task *task = call.callback != NULL ? task_of(call) : NULL;

    if (task != NULL) {
        record_task(event, number, task);
        return;
    }
    if (is_hidden(call) || !record_begin(event, what, number))
        return;
    record_name(look_through(call));
    fprintf(recorder.file, "}\n");
}

/* What a coroutine was given, if a person can read it. */
static const char *argument_of(const struct task *task)
{
    const struct coroutine *self = (const struct coroutine *)task->frame;

    if (task->resume != coroutine_resume || !is_literal(self->arg))
        return NULL;
    return self->arg;
}

/* A task is a lane of its own, whatever it waits for. */
static void record_task(const char *event, uint64_t ticket, struct task *task)
{
    const char *name = task->name != NULL ? task->name : task->function;
    const char *argument = argument_of(task);

    if (!record_begin(event, "call", ticket))
        return;
    fprintf(recorder.file, ",\"task\":%" PRIu64 ",\"name\":\"%s", task->number,
            name != NULL ? name : "");
    if (name != NULL && name == task->function && argument != NULL)
        fprintf(recorder.file, "(%s)", argument);
    fprintf(recorder.file, "\"}\n");
}

static void record_timer(uint64_t number, double when, struct call call)
{
    if (is_hidden(call) || !record_begin("later", "timer", number))
        return;
    fprintf(recorder.file, ",\"when\":%.6f", when);
    record_name(call);
    fprintf(recorder.file, "}\n");
}

// <<parts that need futures>>+=
#include "recorder.c"

// <<open the parts of a loop>>+=
if (recorder.loop == NULL && getenv("COIL_TRACE") != NULL) {
    signal(SIGINT, SIG_DFL); /* a job in the background would ignore it */
    recorder.loop = loop;
    recorder.file = fopen(getenv("COIL_TRACE"), "w");
}

// <<close the parts of a loop>>+=
if (recorder.loop == loop && recorder.file != NULL) {
    fclose(recorder.file);
    recorder.file = NULL;
}

// <<append a call to the ready queue>>:=
static uint64_t ready_append(struct ready *ready, coil_callback *callback,
                             void *arg)
{
    struct call call = { callback, arg };

    record_call("soon", "call", ready->tail, call);
    *ready_at(ready, ready->tail) = call;
    return ready->tail++;
}

// <<make the call>>:=
uint64_t ticket = loop->ready.head - 1;
struct task *task = task_of(call);

if (task != NULL)
    coil_future_retain(&task->future);
if (task != NULL)
    record_task("run", ticket, task);
else
    record("run", "call", ticket);
call.callback(call.arg);
if (task != NULL && task->waiting_for != NULL)
    record_task("wait", ticket, task);
else
    record("done", "call", ticket);
if (task != NULL)
    coil_future_release(&task->future);

// <<find out what has become ready>>:=
record("turn", "turn", loop->turns);
wait_for_work(loop);
move_due_timers(loop);
forget_recent_errors(loop);
mailbox_empty(loop);

// <<push a node>>:=
static void heap_push(struct timers *timers, struct heap_node node)
{
    struct timer *timer = &timers->slots[node.timer];
    struct call call = { timer->callback, timer->arg };

    record_timer(node.order, node.when, call);
    sift_up(timers, timers->count++, node);
}

// <<remove a node>>:=
/* Fills the hole with the last node, which may belong above or below. */
static void heap_remove(struct timers *timers, uint32_t place)
{
    struct heap_node last = timers->heap[--timers->count];

    record(recorder.cancelling ? "cancel" : "due", "timer",
           place == timers->count ? last.order : timers->heap[place].order);
    if (place == timers->count)
        return;
    if (earlier(&last, &timers->heap[place]))
        sift_up(timers, place, last);
    else
        sift_down(timers, place, last);
}

// <<cancel a ticket>>:=
static void cancel_ticket(coil_loop *loop, uint64_t ticket)
{
    struct timer *timer = NULL;

    if (ticket & TIMER_MARK)
        timer = timer_find(&loop->timers, ticket);
    if (!(ticket & TIMER_MARK))
        record("cancel", "call", ticket);
    else if (timer != NULL && timer->place == PLACE_DUE)
        record("cancel", "call", timer->ticket);
    recorder.cancelling = true;
    if (ticket & TIMER_MARK)
        timer_cancel(loop, ticket);
    else
        ready_cancel(&loop->ready, ticket);
    recorder.cancelling = false;
}

// <<the four functions>>:=
/* Records what is watched; both sides of a file have numbers of their own. */
static const coil_error *add_watch(coil_loop *loop, int fd, unsigned event,
                                   struct call call)
{
    const coil_error *error = watch_add(loop, fd, event, call);

    if (error == NULL)
        record_call("watch", "side", (uint64_t)fd * 2 + (event == WRITABLE),
                    call);
    return error;
}

static bool remove_watch(coil_loop *loop, int fd, unsigned event)
{
    bool removed = watch_remove(loop, fd, event);

    if (removed)
        record("unwatch", "side", (uint64_t)fd * 2 + (event == WRITABLE));
    return removed;
}

const coil_error *coil_loop_add_reader(coil_loop *loop, int fd,
                                       coil_callback *callback, void *arg)
{
    return add_watch(loop, fd, READABLE, (struct call){ callback, arg });
}

const coil_error *coil_loop_add_writer(coil_loop *loop, int fd,
                                       coil_callback *callback, void *arg)
{
    return add_watch(loop, fd, WRITABLE, (struct call){ callback, arg });
}

bool coil_loop_remove_reader(coil_loop *loop, int fd)
{
    return remove_watch(loop, fd, READABLE);
}

bool coil_loop_remove_writer(coil_loop *loop, int fd)
{
    return remove_watch(loop, fd, WRITABLE);
}
