/* Plays a tape. */
#include "fuzz.h"
#include "world.h"

#include <math.h>
#include <netdb.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
    SLOTS = 8, /* for futures */
    HANDLES = 4,
    LOOPS = 2,
    ITERATORS = 2,
    MOST_ACTORS = 200,
    MOST_NOTES = 600,
    MOST_HELD = 40,
    MOST_THREADS = 12,
    DEEPEST = 5, /* blocks and runs inside of each other */
    CALLS_OF_A_FILE = 3,
};

/* The bits of `settings`. */
enum {
    SET_DEBUG = 1,
    SET_POLL = 2,
    SET_REENTRANT = 4,
    SET_CLOSE_AT_ONCE = 8, /* with everything that is still alive */
    SET_FREE_FIRST = 16,   /* the loops, and then the futures */
    SET_TRACE = 32,
    SET_BUSY_HANDLER = 64, /* the exception handler does things, too */
};

/* ---- who reads the tape ---------------------------------------------------- */

enum role { DRIVER, CALLBACK, COROUTINE, STACKLESS };

/* What a coroutine does about an error that comes out of an operation. */
enum manners { IGNORES_ERRORS, ENDS_IF_CANCELLED, ENDS_WITH_ERRORS, MANNERS };

struct actor {
    const char *what;
    enum role role;
    enum manners manners;
    int number;
    coil_task *task; /* of a coroutine; one reference is ours */
    coil_loop *loop; /* in which that is */
    bool ended;      /* the innermost block */
    bool stepped;    /* a stackless one stops here */
    coil_step step;
    coil_result result;
    coil_timeout *limit; /* the innermost */
    int depth;
    coil_future *held[MOST_HELD];
    int holds;
};

/* A call that was asked for. */
enum note_state { PLANNED, CANCELLED, MADE };

struct note {
    enum note_state state;
    coil_loop *loop;
    bool never; /* at the end of all time */
};

/* How often a callback of a future may still be called. */
struct tell {
    int left;
};

struct thread {
    pthread_t thread;
    coil_loop *loop;
    coil_function *function; /* NULL: sends a letter */
    struct actor *actor;
    int patience;
};

struct handle {
    coil_handle handle;
    struct note *note;
};

static struct stage {
    const struct tape *tape;
    int position;
    bool aloud;
    int settings;
    coil_virtual_clock clocks[LOOPS];
    coil_loop *loops[LOOPS];
    coil_future *slots[SLOTS];
    struct handle handles[HANDLES];
    coil_as_completed *iterators[ITERATORS];
    struct actor actors[MOST_ACTORS];
    int actor_count;
    struct note notes[MOST_NOTES];
    int note_count;
    struct tell tells[SLOTS];
    struct thread threads[MOST_THREADS];
    int thread_count;
    int runs;
    int file_calls;
    struct actor driver, handler;
} stage;

static void play_on(struct actor *me);

/* ---- talking --------------------------------------------------------------- */

void found(const char *format, ...)
{
    va_list arguments;

    fprintf(stderr, "found: ");
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fprintf(stderr, "\n");
    _exit(EXIT_FAILURE);
}

/* The library calls this, if one of its invariants is false. */
void coil_does_not_hold(const char *file, int line, const char *sentence);
void coil_does_not_hold(const char *file, int line, const char *sentence)
{
    found("%s:%d: this must hold, and does not: %s", file, line, sentence);
}

static void say_op(const struct actor *me, const struct op *op)
{
    if (!stage.aloud)
        return;
    fprintf(stderr, "%4d  %*s%s %d: ", stage.position, 2 * me->depth, "",
            me->what, me->number);
    print_op(op, stderr);
    fprintf(stderr, "\n");
}

static void say(const char *format, ...)
{
    va_list arguments;

    if (!stage.aloud)
        return;
    fprintf(stderr, "          ");
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fprintf(stderr, "\n");
}

/* ---- what numbers mean ----------------------------------------------------- */

static coil_future **slot(int n)
{
    return &stage.slots[n % SLOTS];
}

static double seconds(int n)
{
    static const double some[] = { 0,        1, 2, 0.5, -1, 0.001, 5,   100,
                                   INFINITY, 3, 1, 2,   1,  0,     NAN, 1e9 };

    return some[n % 16];
}

/* COIL_FOREVER is frequent: most programs have no limits. */
static double limit(int n)
{
    return n % 2 == 0 ? COIL_FOREVER : seconds(n / 2);
}

static coil_loop *loop_of(int n)
{
    coil_loop *running = coil_get_running_loop();

    return n % 4 == 3                      ? stage.loops[1]
           : running != NULL && n % 4 != 2 ? running
                                           : stage.loops[0];
}

/* One of the two that live to the end: handles must not outlive theirs. */
static coil_loop *lasting_loop(int n)
{
    return stage.loops[n % 4 == 3];
}

static const coil_error *some_error(int n)
{
    static const coil_error constant = { .type = &coil_ValueError,
                                         .message = "one that is never freed" };

    switch (n % 5) {
    case 0:
        return &constant;
    case 1:
        return coil_error_new(&coil_CancelledError, "made by hand");
    case 2:
        return coil_error_new(&coil_TimeoutError, "number %d", n);
    default:
        return coil_error_new(&coil_RuntimeError, "a longer text, number %d",
                              n);
    }
}

/* Puts what was made, with its reference, into a slot. */
static void put(int n, coil_future *future)
{
    coil_future *old = *slot(n);

    *slot(n) = future;
    coil_future_release(old);
}

/* ---- actors ---------------------------------------------------------------- */

static struct actor *new_actor(const char *what, enum role role, int manners)
{
    struct actor *actor = &stage.actors[stage.actor_count];

    if (stage.actor_count == MOST_ACTORS)
        return NULL;
    *actor = (struct actor){
        .what = what,
        .role = role,
        .manners = (enum manners)(manners % MANNERS),
        .number = stage.actor_count++,
    };
    return actor;
}

/* What a function borrows must live while it waits, whoever lets go of it.
 * A coroutine that is never finished leaves its references here. */
static coil_future *hold(struct actor *me, coil_future *future)
{
    if (me->holds == MOST_HELD || future == NULL)
        return NULL;
    return me->held[me->holds++] = coil_future_retain(future);
}

static void unhold(struct actor *me, int holds)
{
    while (me->holds > holds)
        coil_future_release(me->held[--me->holds]);
}

/* An operation gave an error: the end of the block, if those are the manners. */
static void heard(struct actor *me, const coil_error *error)
{
    if (error == NULL)
        return;
    say("%s: %s", error->type->name, error->message);
    if (me->role != COROUTINE || me->manners == IGNORES_ERRORS)
        return;
    if (me->manners == ENDS_IF_CANCELLED &&
        !coil_error_is(error, &coil_CancelledError))
        return;
    me->result = coil_raise(error);
    me->ended = true;
}

static void play_on(struct actor *me)
{
    while (!me->ended && !me->stepped) {
        const struct op *op;

        if (stage.position == stage.tape->count) {
            me->ended = true;
            return;
        }
        op = &stage.tape->ops[stage.position++];
        say_op(me, op);
        if (me != &stage.handler || !kinds[op->kind].waits)
            kinds[op->kind].play(me, op->args);
    }
}

static void begin_block(struct actor *me)
{
    me->depth++;
    me->result = coil_value(NULL);
    play_on(me);
    me->depth--;
    me->ended = false;
}

/* ---- calls ----------------------------------------------------------------- */

static void play_call(const char *what)
{
    struct actor *actor = new_actor(what, CALLBACK, 0);

    if (actor != NULL)
        play_on(actor);
}

static struct note *new_note(coil_loop *loop, double when)
{
    struct note *note = &stage.notes[stage.note_count];

    if (stage.note_count == MOST_NOTES)
        return NULL;
    stage.note_count++;
    *note = (struct note){
        .state = PLANNED,
        .loop = loop,
        .never = when == INFINITY,
    };
    return note;
}

static void on_call(void *arg)
{
    struct note *note = arg;

    if (note->state != PLANNED)
        found("a call was made %s",
              note->state == MADE ? "twice" : "though cancelled");
    note->state = MADE;
    play_call("callback");
}

/* An error: nothing will be called. */
static void keep_handle(int n, coil_handle handle, struct note *note)
{
    struct handle *place = &stage.handles[n % HANDLES];

    if (coil_handle_error(handle) != NULL)
        note->state = CANCELLED;
    *place = (struct handle){ handle, note };
}

static void op_soon(struct actor *me, const int *a)
{
    coil_loop *loop = lasting_loop(a[1]);
    struct note *note = new_note(loop, 0);

    (void)me;
    if (note != NULL)
        keep_handle(a[0], coil_loop_call_soon(loop, on_call, note), note);
}

static void op_later(struct actor *me, const int *a)
{
    coil_loop *loop = lasting_loop(a[1]);
    struct note *note = new_note(loop, seconds(a[2]));

    (void)me;
    if (note != NULL)
        keep_handle(a[0],
                    coil_loop_call_later(loop, seconds(a[2]), on_call, note),
                    note);
}

static void op_at(struct actor *me, const int *a)
{
    coil_loop *loop = lasting_loop(a[1]);
    struct note *note = new_note(loop, seconds(a[2]));

    (void)me;
    if (note != NULL)
        keep_handle(a[0], coil_loop_call_at(loop, seconds(a[2]), on_call, note),
                    note);
}

static void op_unschedule(struct actor *me, const int *a)
{
    struct handle *place = &stage.handles[a[0] % HANDLES];

    (void)me;
    coil_handle_cancel(&place->handle);
    if (place->note != NULL && place->note->state == PLANNED)
        place->note->state = CANCELLED;
}

static void op_handle(struct actor *me, const int *a)
{
    const struct handle *place = &stage.handles[a[0] % HANDLES];

    (void)me;
    say("when: %g, cancelled: %d", coil_handle_when(place->handle),
        coil_handle_cancelled(&place->handle));
}

/* ---- futures --------------------------------------------------------------- */

static void op_future(struct actor *me, const int *a)
{
    (void)me;
    put(a[0], coil_loop_create_future(loop_of(a[1])));
}

static void op_sleeper(struct actor *me, const int *a)
{
    (void)me;
    put(a[0], coil_loop_create_sleep(loop_of(a[1]), seconds(a[2]), NULL));
}

static void op_drop(struct actor *me, const int *a)
{
    (void)me;
    put(a[0], NULL);
}

static void op_copy(struct actor *me, const int *a)
{
    (void)me;
    put(a[0], coil_future_retain(*slot(a[1])));
}

static void op_set(struct actor *me, const int *a)
{
    if (*slot(a[0]) != NULL)
        heard(me, coil_future_set_result(*slot(a[0]), NULL));
}

static void op_fail(struct actor *me, const int *a)
{
    if (*slot(a[0]) != NULL)
        heard(me, coil_future_set_exception(*slot(a[0]), some_error(a[1])));
}

static void op_cancel(struct actor *me, const int *a)
{
    (void)me;
    if (*slot(a[0]) != NULL)
        coil_future_cancel(*slot(a[0]), a[1] % 2 ? "please" : NULL);
}

static void op_uncancel(struct actor *me, const int *a)
{
    (void)me;
    if (*slot(a[0]) != NULL)
        coil_task_uncancel(*slot(a[0]));
}

static void op_result(struct actor *me, const int *a)
{
    if (*slot(a[0]) != NULL)
        heard(me, coil_future_result(*slot(a[0])).error);
}

static void op_exception(struct actor *me, const int *a)
{
    if (*slot(a[0]) != NULL)
        heard(me, coil_future_exception(*slot(a[0])));
}

static void op_take(struct actor *me, const int *a)
{
    coil_future *future = *slot(a[0]);
    const coil_error *error;
    bool is_last; /* the errors of a loop go with the last of its futures */

    if (future == NULL)
        return;
    *slot(a[0]) = NULL;
    is_last = coil_loop_is_closed(coil_future_get_loop(future));
    error = coil_future_take(future).error;
    if (!is_last)
        heard(me, error);
}

static void on_done(coil_future *future, void *arg)
{
    struct tell *tell = arg;

    if (!coil_future_done(future))
        found("a callback was told of a future that is pending");
    if (--tell->left < 0)
        found("a callback was told more often than it was added");
    play_call("done callback");
}

static void op_tell(struct actor *me, const int *a)
{
    struct tell *tell = &stage.tells[a[1] % SLOTS];

    (void)me;
    if (*slot(a[0]) != NULL &&
        coil_future_add_done_callback(*slot(a[0]), on_done, tell) == NULL)
        tell->left++;
}

static void op_untell(struct actor *me, const int *a)
{
    struct tell *tell = &stage.tells[a[1] % SLOTS];

    (void)me;
    if (*slot(a[0]) != NULL)
        tell->left -=
            (int)coil_future_remove_done_callback(*slot(a[0]), on_done, tell);
    if (tell->left < 0)
        found("more callbacks were removed than were added");
}

/* ---- tasks ----------------------------------------------------------------- */

static coil_result coroutine(void *arg)
{
    struct actor *me = arg;

    play_on(me);
    return me->result;
}

static coil_step stackless(void *frame, coil_result sent)
{
    struct actor *me = *(struct actor **)frame;

    me->stepped = false;
    if (sent.error != NULL)
        say("%s 's error: %s", me->what, sent.error->message);
    play_on(me);
    return me->stepped ? me->step : coil_step_return(me->result);
}

/* Keeps a reference to the task, to see to its end. */
static void keep_task(int n, struct actor *actor, coil_task *task)
{
    actor->task = coil_future_retain(task);
    actor->loop = task != NULL ? coil_future_get_loop(task) : NULL;
    put(n, task);
}

static void op_task(struct actor *me, const int *a)
{
    struct actor *actor = new_actor("task", COROUTINE, a[2]);

    (void)me;
    if (actor != NULL)
        keep_task(a[0], actor,
                  coil_loop_create_task(loop_of(a[1]), coroutine, actor));
}

static void op_create(struct actor *me, const int *a)
{
    struct actor *actor = new_actor("task", COROUTINE, a[1]);

    (void)me;
    if (actor != NULL)
        keep_task(a[0], actor, coil_create_task(coroutine, actor));
}

static void op_stackless(struct actor *me, const int *a)
{
    struct actor *actor = new_actor("stackless task", STACKLESS, 0);

    (void)me;
    if (actor != NULL)
        keep_task(a[0], actor,
                  coil_loop_create_stackless_task(loop_of(a[1]), stackless,
                                                  &actor, sizeof actor));
}

static void op_spawn(struct actor *me, const int *a)
{
    struct actor *actor = new_actor("greenlet", COROUTINE, a[1]);

    (void)me;
    if (actor != NULL)
        keep_task(a[0], actor, coil_spawn(coroutine, actor));
}

static void op_name(struct actor *me, const int *a)
{
    coil_future *future = *slot(a[0]);

    if (future == NULL)
        return;
    if (a[1] % 2 == 1)
        heard(me, coil_task_set_name(future, a[1] % 4 == 1 ? "Ann" : NULL));
    say("name: %s, cancelling: %u", coil_task_get_name(future),
        coil_task_cancelling(future));
}

/* ---- many futures ---------------------------------------------------------- */

/* The futures in three slots, held. */
static size_t hold_three(struct actor *me, const int *a, coil_future **three)
{
    size_t count = 0;

    for (int i = 0; i < 3; i++)
        if (hold(me, *slot(a[i])) != NULL)
            three[count++] = *slot(a[i]);
    return count;
}

/* Those that take over one reference to each different future. */
static void give_references(coil_future *const *futures, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        bool is_repeated = false;

        for (size_t j = 0; j < i; j++)
            is_repeated |= futures[j] == futures[i];
        if (!is_repeated)
            coil_future_retain(futures[i]);
    }
}

static void op_gather(struct actor *me, const int *a)
{
    coil_future *three[3];
    int holds = me->holds;
    size_t count = hold_three(me, a + 1, three);

    give_references(three, count);
    put(a[0], coil_gather_array(three, count, a[4] % 2 == 1));
    unhold(me, holds);
}

static void op_shield(struct actor *me, const int *a)
{
    (void)me;
    put(a[0], coil_shield(coil_future_retain(*slot(a[1]))));
}

static void op_iterate(struct actor *me, const int *a)
{
    coil_as_completed **place = &stage.iterators[a[0] % ITERATORS];
    coil_as_completed *old = *place;
    coil_future *three[3];
    int holds = me->holds;
    size_t count = hold_three(me, a + 1, three);

    *place = coil_as_completed_new(three, count, limit(a[4]));
    coil_as_completed_free(old);
    unhold(me, holds);
}

static void op_next(struct actor *me, const int *a)
{
    coil_as_completed *iterator = stage.iterators[a[0] % ITERATORS];
    coil_result result = coil_value(NULL);
    coil_future *which;

    if (iterator != NULL && coil_as_completed_next(iterator, &result, &which))
        heard(me, result.error);
}

static void op_finish(struct actor *me, const int *a)
{
    coil_as_completed **place = &stage.iterators[a[0] % ITERATORS];
    coil_as_completed *old = *place;

    (void)me;
    *place = NULL;
    coil_as_completed_free(old);
}

/* ---- waiting --------------------------------------------------------------- */

/* A stackless coroutine hands its wait back; true if it did. */
static bool step(struct actor *me, coil_step what)
{
    if (me->role != STACKLESS)
        return false;
    me->step = what;
    me->stepped = true;
    return true;
}

static void op_yield(struct actor *me, const int *a)
{
    (void)a;
    if (!step(me, coil_step_yield()))
        heard(me, coil_sleep(0));
}

static void op_sleep(struct actor *me, const int *a)
{
    coil_loop *loop = coil_get_running_loop();

    if (me->role == STACKLESS)
        step(me, coil_step_await(
                     coil_loop_create_sleep(loop, seconds(a[0]), NULL)));
    else
        heard(me, coil_sleep(seconds(a[0])));
}

static void op_await(struct actor *me, const int *a)
{
    coil_future *future = coil_future_retain(*slot(a[0]));

    if (!step(me, coil_step_await(future)))
        heard(me, coil_await(future).error);
}

static void op_wait(struct actor *me, const int *a)
{
    coil_future *three[3];
    int holds = me->holds;
    size_t count = hold_three(me, a, three), done;

    heard(me, coil_wait(three, count, limit(a[3]), (coil_return_when)(a[4] % 4),
                        &done));
    unhold(me, holds);
}

static void op_wait_for(struct actor *me, const int *a)
{
    coil_future *future = coil_future_retain(*slot(a[0]));

    heard(me, coil_wait_for(future, seconds(a[1])).error);
}

static coil_result inner(void *arg)
{
    struct actor *me = arg;

    begin_block(me);
    return me->result;
}

/* With a limit of 0 or less the library would make a task of it. */
static void op_wait_for_call(struct actor *me, const int *a)
{
    double time = seconds(a[0]);
    coil_result result;

    if (me->depth == DEEPEST || me->role != COROUTINE || time <= 0)
        return;
    result = coil_wait_for_call(inner, me, time);
    me->result = coil_value(NULL);
    heard(me, result.error);
}

static void op_limit(struct actor *me, const int *a)
{
    coil_timeout here, *outer = me->limit;
    const coil_error *error;

    if (me->depth == DEEPEST)
        return;
    error = coil_timeout_begin(&here, limit(a[0]));
    if (error != NULL) {
        heard(me, error);
        return;
    }
    me->limit = &here;
    begin_block(me);
    me->limit = outer;
    error = coil_timeout_end(&here, me->result.error);
    me->result = coil_value(NULL);
    heard(me, error);
}

static void op_reschedule(struct actor *me, const int *a)
{
    coil_loop *loop = coil_get_running_loop();

    if (me->limit != NULL && loop != NULL)
        heard(me, coil_timeout_reschedule(me->limit,
                                          coil_loop_time(loop) + limit(a[0])));
}

/* ---- greenlets ------------------------------------------------------------- */

/* May he wait for it? A greenlet of a loop that nobody runs never ends. */
static bool is_joinable(const coil_future *future)
{
    const coil_loop *running = coil_get_running_loop();
    const coil_loop *loop;

    if (future == NULL)
        return false;
    loop = coil_future_get_loop(future);
    return running != NULL ? loop == running
                           : loop != stage.loops[0] && loop != stage.loops[1] &&
                                 !coil_loop_is_closed(loop);
}

static void op_join(struct actor *me, const int *a)
{
    coil_future *future = *slot(a[0]);
    int holds = me->holds;

    if (!is_joinable(future) || hold(me, future) == NULL)
        return;
    coil_join(future, limit(a[1]));
    unhold(me, holds);
}

static void op_get(struct actor *me, const int *a)
{
    coil_future *future = *slot(a[0]);
    int holds = me->holds;

    if (!is_joinable(future) || hold(me, future) == NULL)
        return;
    heard(me, coil_greenlet_get(future, limit(a[1])).error);
    unhold(me, holds);
}

static void op_kill(struct actor *me, const int *a)
{
    coil_future *future = *slot(a[0]);
    int holds = me->holds;

    if (!is_joinable(future) || hold(me, future) == NULL)
        return;
    coil_kill(future);
    unhold(me, holds);
}

static void op_joinall(struct actor *me, const int *a)
{
    coil_future *three[3], *joined[3];
    int holds = me->holds;
    size_t count = hold_three(me, a, three), n = 0;

    for (size_t i = 0; i < count; i++)
        if (is_joinable(three[i]))
            joined[n++] = three[i];
    give_references(joined, n);
    coil_joinall_array(joined, n, limit(a[3]));
    unhold(me, holds);
}

static void op_green_sleep(struct actor *me, const int *a)
{
    double time = seconds(a[0]);

    if (time <= 100 && (me->role == COROUTINE || me->role == DRIVER))
        heard(me, coil_green_sleep(time));
}

static void op_read(struct actor *me, const int *a)
{
    char byte;

    (void)me;
    if (coil_can_switch())
        say("read: %d", (int)coil_read(world_file(a[0]), &byte, 1));
}

static void op_write(struct actor *me, const int *a)
{
    (void)me;
    if (coil_can_switch())
        say("written: %d", (int)coil_write(world_file(a[0]), "y", 1));
}

static void op_wait_file(struct actor *me, const int *a)
{
    (void)me;
    if (coil_can_switch())
        say("file: %d", coil_wait_file(world_file(a[0]), a[1] % 2 == 1));
}

/* ---- files and signals ----------------------------------------------------- */

/* A file that is always ready would be called for ever, in virtual time. */
struct watch {
    coil_loop *loop;
    int file, calls;
    bool writing;
};

static struct watch watches[LOOPS][FILES][2];

static void on_file(void *arg)
{
    struct watch *watch = arg;

    if (++watch->calls >= CALLS_OF_A_FILE && watch->writing)
        coil_loop_remove_writer(watch->loop, watch->file);
    else if (watch->calls >= CALLS_OF_A_FILE)
        coil_loop_remove_reader(watch->loop, watch->file);
    play_call("file");
}

static struct watch *watch_of(const int *a, bool writing)
{
    struct watch *watch = &watches[a[1] % 4 == 3][a[0] % FILES][writing];

    *watch = (struct watch){
        .loop = lasting_loop(a[1]),
        .file = world_file(a[0]),
        .writing = writing,
    };
    return watch;
}

static void op_reader(struct actor *me, const int *a)
{
    struct watch *watch = watch_of(a, false);

    heard(me, coil_loop_add_reader(watch->loop, watch->file, on_file, watch));
}

static void op_writer(struct actor *me, const int *a)
{
    struct watch *watch = watch_of(a, true);

    heard(me, coil_loop_add_writer(watch->loop, watch->file, on_file, watch));
}

static void op_unreader(struct actor *me, const int *a)
{
    (void)me;
    coil_loop_remove_reader(lasting_loop(a[1]), world_file(a[0]));
}

static void op_unwriter(struct actor *me, const int *a)
{
    (void)me;
    coil_loop_remove_writer(lasting_loop(a[1]), world_file(a[0]));
}

static void op_feed(struct actor *me, const int *a)
{
    (void)me;
    world_feed(a[0]);
}

static void op_drain(struct actor *me, const int *a)
{
    (void)me;
    world_drain(a[0]);
}

/* By default, these two do nothing. */
static int signal_of(int n)
{
    return n % 2 == 0 ? SIGURG : SIGWINCH;
}

static void on_signal(void *arg)
{
    struct watch *watch = arg;

    if (++watch->calls >= CALLS_OF_A_FILE)
        coil_loop_remove_signal_handler(watch->loop, watch->file);
    play_call("signal");
}

static void op_signal(struct actor *me, const int *a)
{
    static struct watch watched[LOOPS][2];
    struct watch *watch = &watched[a[1] % 4 == 3][a[0] % 2];

    *watch =
        (struct watch){ .loop = lasting_loop(a[1]), .file = signal_of(a[0]) };
    heard(me, coil_loop_add_signal_handler(watch->loop, watch->file, on_signal,
                                           watch));
}

static void op_unsignal(struct actor *me, const int *a)
{
    (void)me;
    coil_loop_remove_signal_handler(lasting_loop(a[1]), signal_of(a[0]));
}

static void op_raise(struct actor *me, const int *a)
{
    (void)me;
    raise(signal_of(a[0]));
}

/* ---- threads --------------------------------------------------------------- */

static coil_result job(void *arg)
{
    int n = (int)(intptr_t)arg;

    if (n % 4 == 1)
        return coil_raise(some_error(n / 4));
    if (n % 4 == 2)
        usleep(100);
    return coil_value(NULL);
}

static void op_job(struct actor *me, const int *a)
{
    (void)me;
    world_has_threads();
    put(a[0],
        coil_loop_run_in_executor(loop_of(a[1]), job, (void *)(intptr_t)a[2]));
}

static void op_to_thread(struct actor *me, const int *a)
{
    world_has_threads();
    heard(me, coil_to_thread(job, (void *)(intptr_t)a[0]).error);
}

static void op_shutdown(struct actor *me, const int *a)
{
    world_has_threads();
    heard(me, coil_shutdown_default_executor(limit(a[0])));
}

/* Not one is found: a list would belong to whoever waits for it, and would be
 * lost with him if his loop is closed. */
static void op_addresses(struct actor *me, const int *a)
{
    static const struct addrinfo numbers = {
        .ai_flags = AI_NUMERICHOST | AI_NUMERICSERV,
        .ai_socktype = SOCK_STREAM,
    };

    world_has_threads();
    put(a[0], coil_getaddrinfo("no.number", "80", &numbers));
    (void)me;
}

static void on_letter(void *arg)
{
    const struct thread *thread = arg;

    if (thread->function == NULL)
        coil_loop_unhold(thread->loop);
    play_call("letter");
}

/* The future may be freed at once, after some time, or when it is done. */
static void start_coroutine(const struct thread *self)
{
    coil_concurrent_future *future =
        coil_run_coroutine_threadsafe(self->function, self->actor, self->loop);

    if (future != NULL && self->patience % 4 == 1)
        coil_concurrent_future_cancel(future);
    if (future != NULL && self->patience % 4 != 2)
        coil_concurrent_future_result(
            future, self->patience % 4 == 3 ? 0.001 : COIL_FOREVER);
    coil_concurrent_future_free(future);
}

static void *thread_main(void *arg)
{
    struct thread *self = arg;

    if (self->function != NULL)
        start_coroutine(self);
    coil_loop_call_soon_threadsafe(self->loop, on_letter, self);
    return NULL;
}

static void start_thread(coil_loop *loop, coil_function *function,
                         struct actor *actor, int patience)
{
    struct thread *thread = &stage.threads[stage.thread_count];

    if (stage.thread_count == MOST_THREADS || coil_loop_is_closed(loop))
        return;
    *thread = (struct thread){
        .loop = loop,
        .function = function,
        .actor = actor,
        .patience = patience,
    };
    world_has_threads();
    /* Virtual time stands still meanwhile, and a coroutine may want to sleep. */
    if (function == NULL)
        coil_loop_hold(loop);
    if (pthread_create(&thread->thread, NULL, thread_main, thread) != 0)
        found("there is no thread");
    stage.thread_count++;
}

static void op_letter(struct actor *me, const int *a)
{
    (void)me;
    start_thread(lasting_loop(a[0]), NULL, NULL, 0);
}

static void op_from_thread(struct actor *me, const int *a)
{
    struct actor *actor = NULL;

    (void)me;
    /* A run inside of its loop may need its end, and it the end of the run. */
    if ((stage.settings & SET_REENTRANT) == 0)
        actor = new_actor("task from outside", COROUTINE, a[1]);
    if (actor != NULL)
        start_thread(lasting_loop(a[0]), coroutine, actor, a[2]);
}

/* ---- loops ----------------------------------------------------------------- */

static void op_run(struct actor *me, const int *a)
{
    if (stage.runs == DEEPEST)
        return;
    stage.runs++;
    heard(me, coil_loop_run_until_complete(loop_of(a[0]),
                                           coil_future_retain(*slot(a[1])))
                  .error);
    stage.runs--;
}

static void op_forever(struct actor *me, const int *a)
{
    if (stage.runs == DEEPEST)
        return;
    stage.runs++;
    heard(me, coil_loop_run_forever(loop_of(a[0])));
    stage.runs--;
}

static void op_stop(struct actor *me, const int *a)
{
    (void)me;
    coil_loop_stop(loop_of(a[0]));
}

static void op_close(struct actor *me, const int *a)
{
    heard(me, coil_loop_close(lasting_loop(a[0])));
}

static void op_program(struct actor *me, const int *a)
{
    struct actor *actor = new_actor("main", COROUTINE, a[0]);
    coil_result result;

    if (actor == NULL)
        return;
    result = coil_run(coroutine, actor);
    heard(me, result.error);
    coil_error_release(result.error);
}

static void op_debug(struct actor *me, const int *a)
{
    (void)me;
    coil_loop_set_debug(loop_of(a[0]), a[1] % 2 == 1);
}

static void op_spare(struct actor *me, const int *a)
{
    static FILE *nowhere;

    (void)me;
    if (nowhere == NULL)
        nowhere = fopen("/dev/null", "w");
    if (nowhere == NULL)
        found("there is no /dev/null");
    coil_loop_dump(loop_of(a[0]), nowhere);
    coil_dump_tasks(loop_of(a[0]), nowhere);
    if (*slot(a[1]) != NULL) {
        coil_task_print_stack(*slot(a[1]), nowhere);
        coil_task_stack_used(*slot(a[1]));
    }
}

/* ---- the flow -------------------------------------------------------------- */

static void op_settings(struct actor *me, const int *a)
{
    (void)me, (void)a; /* they were looked at before */
}

static void op_return(struct actor *me, const int *a)
{
    if (me->role == DRIVER)
        return;
    me->ended = true;
    if (a[0] % 4 == 1)
        me->result = coil_raise(some_error(a[0]));
}

/* The first of them begins a tape. */
const struct kind kinds[] = {
    { "settings", 1, 0, op_settings, false },
    { "return", 1, 14, op_return, false },
    { "soon", 2, 3, op_soon, false },
    { "later", 3, 2, op_later, false },
    { "at", 3, 1, op_at, false },
    { "unschedule", 1, 2, op_unschedule, false },
    { "handle", 1, 1, op_handle, false },
    { "future", 2, 4, op_future, false },
    { "sleeper", 3, 2, op_sleeper, false },
    { "drop", 1, 4, op_drop, false },
    { "copy", 2, 2, op_copy, false },
    { "set", 1, 3, op_set, false },
    { "fail", 2, 2, op_fail, false },
    { "cancel", 2, 5, op_cancel, false },
    { "uncancel", 1, 1, op_uncancel, false },
    { "result", 1, 1, op_result, false },
    { "exception", 1, 1, op_exception, false },
    { "take", 1, 1, op_take, false },
    { "tell", 2, 3, op_tell, false },
    { "untell", 2, 2, op_untell, false },
    { "task", 3, 8, op_task, false },
    { "create", 2, 3, op_create, false },
    { "stackless", 2, 4, op_stackless, false },
    { "spawn", 2, 4, op_spawn, false },
    { "name", 2, 1, op_name, false },
    { "gather", 5, 5, op_gather, false },
    { "shield", 2, 3, op_shield, false },
    { "iterate", 5, 2, op_iterate, false },
    { "next", 1, 4, op_next, true },
    { "finish", 1, 1, op_finish, false },
    { "yield", 0, 4, op_yield, true },
    { "sleep", 1, 4, op_sleep, true },
    { "await", 1, 8, op_await, true },
    { "wait", 5, 3, op_wait, true },
    { "wait_for", 2, 3, op_wait_for, true },
    { "wait_for_call", 1, 2, op_wait_for_call, true },
    { "limit", 1, 3, op_limit, false },
    { "reschedule", 1, 1, op_reschedule, false },
    { "join", 2, 2, op_join, true },
    { "get", 2, 1, op_get, true },
    { "kill", 1, 2, op_kill, true },
    { "joinall", 4, 2, op_joinall, true },
    { "green_sleep", 1, 2, op_green_sleep, true },
    { "read", 1, 1, op_read, true },
    { "write", 1, 1, op_write, true },
    { "wait_file", 2, 1, op_wait_file, true },
    { "reader", 2, 2, op_reader, false },
    { "writer", 2, 1, op_writer, false },
    { "unreader", 2, 1, op_unreader, false },
    { "unwriter", 2, 1, op_unwriter, false },
    { "feed", 1, 2, op_feed, false },
    { "drain", 1, 1, op_drain, false },
    { "signal", 2, 1, op_signal, false },
    { "unsignal", 2, 1, op_unsignal, false },
    { "raise", 1, 2, op_raise, false },
    { "job", 3, 1, op_job, false },
    { "to_thread", 1, 1, op_to_thread, true },
    { "shutdown", 1, 1, op_shutdown, true },
    { "addresses", 1, 1, op_addresses, false },
    { "letter", 1, 1, op_letter, false },
    { "from_thread", 3, 1, op_from_thread, false },
    { "run", 2, 6, op_run, true },
    { "forever", 1, 5, op_forever, true },
    { "stop", 1, 4, op_stop, false },
    { "close", 1, 1, op_close, false },
    { "program", 1, 2, op_program, true },
    { "debug", 2, 1, op_debug, false },
    { "dump", 2, 1, op_spare, false },
};
const int kind_count = sizeof kinds / sizeof *kinds;

/* ---- before and after ------------------------------------------------------ */

static void on_exception(coil_loop *loop, const coil_exception_context *context,
                         void *arg)
{
    (void)loop, (void)arg;
    say("told: %s", context->message);
    if ((stage.settings & SET_BUSY_HANDLER) && stage.handler.depth == 0) {
        stage.handler.ended = false;
        begin_block(&stage.handler);
    }
}

static void only_look(const coil_event *event, void *arg)
{
    (void)arg;
    if (event->future != NULL && event->kind != COIL_TASK_CREATED)
        coil_future_done(event->future);
}

static void open_loops(void)
{
    for (int i = 0; i < LOOPS; i++) {
        coil_loop_options options = {
            .memory = world_memory(),
            .clock = &stage.clocks[i].clock,
            .selector = stage.settings & SET_POLL ? "poll" : NULL,
            .reentrant = (stage.settings & SET_REENTRANT) != 0,
        };

        coil_virtual_clock_init(&stage.clocks[i]);
        stage.loops[i] = coil_loop_new_with(&options);
        if (stage.loops[i] == NULL)
            found("there is no loop");
        coil_loop_set_exception_handler(stage.loops[i], on_exception, NULL);
        coil_loop_set_debug(stage.loops[i], stage.settings & SET_DEBUG);
        if (stage.settings & SET_TRACE)
            coil_loop_set_trace(stage.loops[i], only_look, NULL);
    }
}

/* Runs a loop until nothing is left to do: it ends with a DeadlockError. */
static void run_to_the_end(coil_loop *loop)
{
    const coil_error *error = NULL;

    for (int i = 0; error == NULL; i++) {
        if (i == 100)
            found("a loop stops again and again");
        if (coil_loop_is_closed(loop))
            return;
        error = coil_loop_run_forever(loop);
    }
}

static bool is_own(const coil_loop *loop)
{
    return loop == stage.loops[0] || loop == stage.loops[1];
}

static void cancel_all(void)
{
    for (int i = 0; i < stage.actor_count; i++)
        if (stage.actors[i].task != NULL)
            coil_task_cancel(stage.actors[i].task, NULL);
}

/* The tape is at its end, and so every coroutine that goes on ends. */
static void end_all(void)
{
    for (int i = 0; i < LOOPS; i++)
        run_to_the_end(stage.loops[i]);
    cancel_all();
    for (int i = 0; i < LOOPS; i++)
        run_to_the_end(stage.loops[i]);
}

static void join_greenlets(void)
{
    for (int i = 0; i < stage.actor_count; i++) {
        struct actor *actor = &stage.actors[i];

        if (actor->task == NULL || is_own(actor->loop) ||
            coil_loop_is_closed(actor->loop))
            continue;
        coil_task_cancel(actor->task, NULL);
        coil_join(actor->task, COIL_FOREVER);
    }
}

static void check_that_all_ended(void)
{
    for (int i = 0; i < stage.actor_count; i++)
        if (stage.actors[i].task != NULL &&
            !coil_future_done(stage.actors[i].task) &&
            !coil_loop_is_closed(stage.actors[i].loop))
            found("%s %d was cancelled, and does not end", stage.actors[i].what,
                  i);
    for (int i = 0; i < stage.note_count; i++)
        if (stage.notes[i].state == PLANNED && !stage.notes[i].never &&
            !coil_loop_is_closed(stage.notes[i].loop))
            found("a call was never made");
}

static void let_go(void)
{
    for (int i = 0; i < ITERATORS; i++)
        coil_as_completed_free(stage.iterators[i]);
    for (int i = 0; i < SLOTS; i++)
        put(i, NULL);
    for (int i = 0; i < stage.actor_count; i++) {
        unhold(&stage.actors[i], 0);
        coil_future_release(stage.actors[i].task);
    }
    unhold(&stage.driver, 0);
    unhold(&stage.handler, 0);
}

/* The threads may wait for a coroutine until its loop is closed, and must be
 * gone when it is freed. */
static void close_loops(void)
{
    for (int i = 0; i < LOOPS; i++)
        coil_loop_close(stage.loops[i]);
    for (int i = 0; i < stage.thread_count; i++)
        pthread_join(stage.threads[i].thread, NULL);
}

static void end_stage(void)
{
    stage.position = stage.tape->count;
    join_greenlets();
    if ((stage.settings & SET_CLOSE_AT_ONCE) == 0) {
        end_all();
        check_that_all_ended();
    }
    if ((stage.settings & SET_FREE_FIRST) == 0)
        let_go();
    close_loops();
    for (int i = 0; i < LOOPS; i++)
        coil_loop_free(stage.loops[i]);
    if (stage.settings & SET_FREE_FIRST)
        let_go();
    coil_green_sleep(0);                /* the hub goes, if it is not needed */
    coil_exit_status(coil_value(NULL)); /* the thread forgets its last run */
}

void play_tape(const struct tape *tape, bool aloud)
{
    memset(&stage, 0, sizeof stage);
    stage.tape = tape;
    stage.aloud = aloud;
    if (tape->count > 0 && kinds[tape->ops[0].kind].play == op_settings)
        stage.settings = tape->ops[0].args[0];
    stage.driver.what = "driver";
    stage.handler.what = "exception handler";
    stage.handler.role = CALLBACK;
    world_begin();
    open_loops();
    play_on(&stage.driver);
    end_stage();
    world_end();
    memset(&stage, 0, sizeof stage); /* an old pointer would hide a leak */
}
