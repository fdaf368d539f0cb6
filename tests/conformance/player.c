/* Plays scenarios on Coil, in virtual time, and writes down what happens.
 *
 *     player FILE... > LOG
 *
 * FORMAT.md beside this file says what a scenario is. player.py plays the same
 * on asyncio. What both write must be equal. */
#include "coil.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

enum {
    MOST_WORDS = 24,
    MOST_OPS = 400,
    MOST_COROS = 24,
    MOST_NAMES = 100,
    MOST_HANDLERS = 8, /* try and timeout, inside of each other */
};

COIL_ERROR_TYPE(MyError, coil_Exception);
COIL_ERROR_TYPE(YourError, MyError);

static const coil_error_type *const types[] = {
    &coil_BaseException,
    &coil_Exception,
    &coil_ValueError,
    &coil_RuntimeError,
    &coil_TypeError,
    &coil_OSError,
    &coil_TimeoutError,
    &coil_CancelledError,
    &coil_InvalidStateError,
    &MyError,
    &YourError,
};

/* ---- a scenario ----------------------------------------------------------- */

/* A line, cut into words. The lines of a block lie behind each other; `target`
 * says where to go on when that is elsewhere. */
struct op {
    char *word[MOST_WORDS];
    int words;
    int target;
};

struct coro {
    const char *name;
    int first; /* its first op; its last one is `end` */
};

/* What a name stands for: a future, or a handle. */
struct name {
    const char *text;
    coil_future *future; /* NULL: a handle, or not made yet */
    coil_handle handle;
    bool is_handle;
    struct name *shielded;             /* the shield of this */
    struct name *children[MOST_WORDS]; /* it gathers these */
    int count;
    bool gathers;
};

static struct scenario {
    const char *name;
    struct op ops[MOST_OPS];
    struct coro coros[MOST_COROS];
    struct name names[MOST_NAMES];
    char *texts[4 * MOST_OPS]; /* to be freed */
    int op_count, coro_count, name_count, text_count;
    int driver; /* its first op, or -1 */
    coil_loop *loop;
} scenario;

_Noreturn static void give_up(const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
    exit(EXIT_FAILURE);
}

/* A text that lives as long as the scenario. */
static char *keep(char *text)
{
    if (text == NULL || scenario.text_count == 4 * MOST_OPS)
        give_up("%s: too much text", scenario.name);
    return scenario.texts[scenario.text_count++] = text;
}

static char *keep_format(const char *format, ...)
{
    char text[2000];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    return keep(strdup(text));
}

/* The words from the n-th on, with blanks between; NULL if there are none. */
static const char *rest_of(const struct op *op, int n)
{
    char text[1000] = "";

    if (n >= op->words)
        return NULL;
    for (int i = n; i < op->words; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "%s%s",
                 i > n ? " " : "", op->word[i]);
    return keep_format("%s", text);
}

static bool is(const char *word, const char *other)
{
    return strcmp(word, other) == 0;
}

/* ---- reading --------------------------------------------------------------- */

static struct op *add_op(char *line)
{
    struct op *op = &scenario.ops[scenario.op_count];
    char *place = NULL;

    if (++scenario.op_count >= MOST_OPS)
        give_up("%s: too many lines", scenario.name);
    *op = (struct op){ .target = -1 };
    for (char *word = strtok_r(line, " \t\n", &place);
         word != NULL && op->words < MOST_WORDS;
         word = strtok_r(NULL, " \t\n", &place))
        op->word[op->words++] = word;
    return op;
}

/* Reads lines up to the `end` of the block, and says where each try, timeout
 * and except goes on. */
static void read_block(FILE *file)
{
    int open[32], depth = 0;
    char line[500];

    while (fgets(line, sizeof line, file) != NULL) {
        int here = scenario.op_count;
        struct op *op;
        char *copy;

        if (line[strspn(line, " \t\n")] == '\0' ||
            line[strspn(line, " \t")] == '#')
            continue;
        copy = keep(strdup(line));
        op = add_op(copy);
        if (is(op->word[0], "end") && depth == 0)
            return;
        if (is(op->word[0], "end"))
            scenario.ops[open[--depth]].target = here;
        if (is(op->word[0], "except")) {
            scenario.ops[open[depth - 1]].target = here;
            open[depth - 1] = here;
        }
        if (is(op->word[0], "try") || is(op->word[0], "timeout"))
            open[depth++] = here;
        if (depth == 32)
            give_up("%s: too deep", scenario.name);
    }
    give_up("%s: a block has no end", scenario.name);
}

static void forget_scenario(void)
{
    for (int i = 0; i < scenario.text_count; i++)
        free(scenario.texts[i]);
    scenario = (struct scenario){ .driver = -1 };
}

/* ---- names ------------------------------------------------------------------ */

static struct name *find_name(const char *text)
{
    for (int i = 0; i < scenario.name_count; i++)
        if (is(scenario.names[i].text, text))
            return &scenario.names[i];
    return NULL;
}

/* The same name may be made again. Then it goes to the place of the old one,
 * as in a dictionary of Python. */
static struct name *make_name(const char *text, bool is_handle)
{
    struct name *name = find_name(text);

    if (name == NULL && scenario.name_count == MOST_NAMES)
        give_up("%s: too many names", scenario.name);
    if (name == NULL)
        name = &scenario.names[scenario.name_count++];
    *name = (struct name){ .text = text, .is_handle = is_handle };
    return name;
}

static coil_future *future_of(const char *text)
{
    return find_name(text)->future;
}

static const char *name_of(const coil_future *future)
{
    for (int i = 0; i < scenario.name_count; i++)
        if (scenario.names[i].future == future)
            return scenario.names[i].text;
    return "?";
}

static const struct coro *find_coro(const char *name)
{
    for (int i = 0; i < scenario.coro_count; i++)
        if (is(scenario.coros[i].name, name))
            return &scenario.coros[i];
    give_up("%s: there is no coro %s", scenario.name, name);
}

static const coil_error_type *find_type(const char *name)
{
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (is(types[i]->name, name))
            return types[i];
    give_up("%s: there is no error type %s", scenario.name, name);
}

/* ---- the log ------------------------------------------------------------------ */

static void say(const char *who, const char *format, ...)
{
    va_list arguments;

    printf("%llu %g %s ", (unsigned long long)coil_loop_turns(scenario.loop),
           coil_loop_time(scenario.loop), who);
    va_start(arguments, format);
    vprintf(format, arguments);
    va_end(arguments);
    putchar('\n');
}

/* Without what Python and Coil each say in their own way, behind a colon. */
static const char *error_text(const coil_error *error)
{
    const char *words = error->message;
    const char *end = strstr(words, ": <");
    int length = end != NULL ? (int)(end - words) : (int)strlen(words);

    if (length == 0)
        return keep_format("%s", error->type->name);
    return keep_format("%s: %.*s", error->type->name, length, words);
}

static const char *result_text(const struct name *name, coil_result result);

static const char *list_text(const struct name *name,
                             const coil_result *results)
{
    const char *text = "";

    for (int i = 0; i < name->count; i++)
        text = keep_format("%s%s%s", text, i > 0 ? ", " : "",
                           result_text(name->children[i], results[i]));
    return keep_format("[%s]", text);
}

static const char *result_text(const struct name *name, coil_result result)
{
    if (result.error != NULL)
        return error_text(result.error);
    while (name != NULL && name->shielded != NULL)
        name = name->shielded;
    if (name != NULL && name->gathers && result.value != NULL)
        return list_text(name, result.value);
    return result.value != NULL ? result.value : "None";
}

static const char *state_text(const struct name *name)
{
    coil_future *future = name->future;

    if (!coil_future_done(future))
        return "pending";
    if (coil_future_cancelled(future))
        return "cancelled";
    return keep_format(
        "%s with %s",
        coil_future_exception(future) != NULL ? "failed" : "finished",
        result_text(name, coil_future_result(future)));
}

/* ---- statements that do not wait --------------------------------------------- */

static void attempt(const struct op *op, const char *who);
static coil_result play_coro(void *arg);
static coil_step play_without_stack(void *frame, coil_result sent);

/* Words from the n-th on, as an op of their own. */
static struct op *tail_of(const struct op *op, int n)
{
    struct op *tail = &scenario.ops[scenario.op_count];

    if (++scenario.op_count >= MOST_OPS)
        give_up("%s: too many actions", scenario.name);
    *tail = (struct op){ .target = -1 };
    for (int i = n; i < op->words; i++)
        tail->word[tail->words++] = op->word[i];
    return tail;
}

enum { GO_ON, WAIT, GIVE_WAY, FINISH };

/* What a coroutine wants after a step. */
struct wish {
    int kind;
    coil_future *future;
    coil_result result;
    const char *what; /* the log begins with this when it comes back */
    const struct name *name;
};

/* A coroutine that runs: where it is, and what is around it. */
struct player {
    coil_frame frame;
    const struct coro *coro;
    const char *who;
    bool has_stack, has_begun;
    int at; /* the next op */
    int depth;
    struct scope {
        int op;        /* the try or timeout */
        bool handling; /* in an except block, which catches nothing */
        const coil_error *caught; /* what the one around had caught */
        coil_timeout timeout;
    } scopes[MOST_HANDLERS];
    const coil_error *caught; /* for reraise; retained */
    struct wish wish;         /* what it waits for, if it has no stack */
};

static coil_future *make_task(const struct op *op, const char *name)
{
    struct player start = {
        .coro = find_coro(op->word[4]),
        .who = name,
    };
    bool has_stack = is(op->word[3], "task");
    struct player *player;
    coil_task *task;

    if (!has_stack) {
        task = coil_loop_create_stackless_task(
            scenario.loop, play_without_stack, &start, sizeof start);
    } else {
        player = (struct player *)(void *)keep(malloc(sizeof *player));
        *player = start;
        player->has_stack = true;
        task = coil_loop_create_task(scenario.loop, play_coro, player);
    }
    coil_task_set_name(task, name);
    return task;
}

static coil_future *make_gather(const struct op *op, struct name *name)
{
    bool exceptions = op->words > 4 && is(op->word[4], "exceptions");
    coil_future *children[MOST_WORDS];
    int count = 0;

    for (int i = 4 + exceptions; i < op->words; i++) {
        bool repeated = false;

        for (int j = 0; j < count; j++)
            repeated |= children[j] == future_of(op->word[i]);
        children[count] = future_of(op->word[i]);
        if (!repeated)
            coil_future_retain(children[count]);
        name->children[count++] = find_name(op->word[i]);
    }
    name->count = count;
    name->gathers = true;
    if (count > 0)
        return coil_gather_array(children, (size_t)count, exceptions);
    return coil_gather_array(NULL, 0, exceptions);
}

/* let NAME = KIND ... What cannot be made because the loop is closed is an
 * error at once in Python; in Coil it is a task that has failed. */
static const coil_error *make(const struct op *op)
{
    const char *kind = op->word[3];
    struct name made = { .text = op->word[1] };
    struct name *name;

    if (is(kind, "future")) {
        made.future = coil_loop_create_future(scenario.loop);
    } else if (is(kind, "shield")) {
        made.shielded = find_name(op->word[4]);
        made.future = coil_shield(coil_future_retain(made.shielded->future));
    } else if (is(kind, "gather")) {
        made.future = make_gather(op, &made);
    } else {
        made.future = make_task(op, op->word[1]);
    }
    if (made.future == NULL)
        give_up("%s: %s cannot be made", scenario.name, op->word[1]);
    if (coil_loop_is_closed(scenario.loop) && made.gathers == false &&
        made.shielded == NULL && coil_future_done(made.future)) {
        const coil_error *error = coil_future_exception(made.future);

        coil_error_retain(error);
        coil_future_release(made.future);
        return error;
    }
    name = find_name(op->word[1]);
    if (name != NULL)
        coil_future_release(name->future);
    name = make_name(op->word[1], false);
    *name = made;
    return NULL;
}

static void act(void *arg)
{
    attempt(arg, "callback");
}

static const coil_error *schedule(const struct op *op)
{
    int n = is(op->word[0], "soon") ? 1 : 2;
    struct op *action = tail_of(op, n + 1);
    coil_handle handle;

    if (n == 1)
        handle = coil_loop_call_soon(scenario.loop, act, action);
    else if (is(op->word[0], "later"))
        handle =
            coil_loop_call_later(scenario.loop, atof(op->word[1]), act, action);
    else
        handle =
            coil_loop_call_at(scenario.loop, atof(op->word[1]), act, action);
    if (coil_handle_error(handle) != NULL)
        return coil_handle_error(handle);
    make_name(op->word[n], true)->handle = handle;
    return NULL;
}

static void told(coil_future *future, void *arg)
{
    say("callback", "%s told: %s %s", (char *)arg, name_of(future),
        state_text(find_name(name_of(future))));
}

/* The same label must be the same pointer each time. */
static char *label_of(const char *word)
{
    for (int i = 0; i < scenario.op_count; i++)
        if (scenario.ops[i].words > 2 && is(scenario.ops[i].word[2], word))
            return scenario.ops[i].word[2];
    give_up("%s: there is no label %s", scenario.name, word);
}

static const coil_error *run(const struct op *op, const char *who)
{
    struct name *name = find_name(op->word[1]);
    coil_result result = coil_loop_run_until_complete(
        scenario.loop, coil_future_retain(name->future));

    if (coil_error_is(result.error, &coil_DeadlockError))
        say(who, "run %s: deadlock", op->word[1]);
    else if (result.error == NULL ||
             coil_error_is(result.error, &coil_CancelledError))
        say(who, "run %s: %s", op->word[1], result_text(name, result));
    else
        return result.error;
    return NULL;
}

static const coil_error *fail(const struct op *op)
{
    const char *words = rest_of(op, 3);
    const coil_error *error = coil_error_retain(coil_error_new(
        find_type(op->word[2]), "%s", words != NULL ? words : ""));
    const coil_error *refused =
        coil_future_set_exception(future_of(op->word[1]), error);

    coil_error_release(error);
    return refused;
}

static void show(const struct op *op, const char *who)
{
    unsigned count = coil_task_cancelling(future_of(op->word[1]));

    if (count > 0)
        say(who, "%s is %s, %u to cancel", op->word[1],
            state_text(find_name(op->word[1])), count);
    else
        say(who, "%s is %s", op->word[1], state_text(find_name(op->word[1])));
}

static const coil_error *ask_exception(const struct op *op, const char *who)
{
    coil_future *future = future_of(op->word[1]);
    const coil_error *error = coil_future_exception(future);

    if (!coil_future_done(future) || coil_future_cancelled(future))
        return error;
    say(who, "exception of %s: %s", op->word[1],
        error != NULL ? error_text(error) : "None");
    return NULL;
}

static const coil_error *ask_result(const struct op *op, const char *who)
{
    coil_result result = coil_future_result(future_of(op->word[1]));

    if (result.error == NULL)
        say(who, "result of %s: %s", op->word[1],
            result_text(find_name(op->word[1]), result));
    return result.error;
}

/* One statement that does not wait. Its error is the caller's. */
static const coil_error *do_op(const struct op *op, const char *who)
{
    const char *verb = op->word[0];
    const char *first = op->words > 1 ? op->word[1] : "";

    if (is(verb, "log")) {
        say(who, "%s", rest_of(op, 1));
    } else if (is(verb, "let")) {
        return make(op);
    } else if (is(verb, "set")) {
        return coil_future_set_result(future_of(first), (void *)rest_of(op, 2));
    } else if (is(verb, "fail")) {
        return fail(op);
    } else if (is(verb, "cancel")) {
        bool done = coil_future_cancel(future_of(first), rest_of(op, 2));

        say(who, "cancel %s: %s", first, done ? "True" : "False");
    } else if (is(verb, "uncancel")) {
        say(who, "uncancel %s: %u", first,
            coil_task_uncancel(future_of(first)));
    } else if (is(verb, "show")) {
        show(op, who);
    } else if (is(verb, "result")) {
        return ask_result(op, who);
    } else if (is(verb, "exception")) {
        return ask_exception(op, who);
    } else if (is(verb, "soon") || is(verb, "later") || is(verb, "at")) {
        return schedule(op);
    } else if (is(verb, "unschedule")) {
        coil_handle_cancel(&find_name(first)->handle);
    } else if (is(verb, "tell")) {
        return coil_future_add_done_callback(future_of(first), told,
                                             label_of(op->word[2]));
    } else if (is(verb, "untell")) {
        say(who, "untell %s: %zu", first,
            coil_future_remove_done_callback(future_of(first), told,
                                             label_of(op->word[2])));
    } else if (is(verb, "stop")) {
        coil_loop_stop(scenario.loop);
    } else if (is(verb, "current")) {
        coil_task *task = coil_current_task();

        say(who, "current is %s",
            task != NULL ? coil_task_get_name(task) : "None");
    } else if (is(verb, "tasks")) {
        say(who, "%zu tasks", coil_all_tasks(scenario.loop, NULL, 0));
    } else if (is(verb, "run")) {
        return run(op, who);
    } else if (is(verb, "forever")) {
        const coil_error *error = coil_loop_run_forever(scenario.loop);

        if (error != NULL)
            return error;
        say(who, "stopped");
    } else if (is(verb, "close")) {
        return coil_loop_close(scenario.loop);
    } else {
        give_up("%s: no statement %s", scenario.name, verb);
    }
    return NULL;
}

static bool is_one_of(const char *word, const char *words)
{
    const char *place = strstr(words, word);
    size_t length = strlen(word);

    while (place != NULL && ((place > words && place[-1] != ' ') ||
                             (place[length] != ' ' && place[length] != '\0')))
        place = strstr(place + 1, word);
    return place != NULL;
}

/* A name in a statement that nobody has made (yet), or NULL. */
static const char *missing(const struct op *op)
{
    const char *verb = op->word[0];
    int from = MOST_WORDS, to = op->words;

    if (is(verb, "let") && is_one_of(op->word[3], "shield gather")) {
        from = 4;
    } else if (is(verb, "wait")) {
        from = 3;
    } else if (is_one_of(verb, "wait_for as_completed")) {
        from = 2;
    } else if (is_one_of(verb, "set fail cancel uncancel show tell untell "
                               "await run result exception unschedule")) {
        from = 1;
        to = 2;
    }
    for (int i = from; i < to; i++) {
        const struct name *name = find_name(op->word[i]);

        if (is(op->word[i], "exceptions"))
            continue;
        if (name == NULL || name->is_handle != is(verb, "unschedule"))
            return op->word[i];
    }
    return NULL;
}

/* Outside of a coroutine an error has nobody to go to: log it. */
static void attempt(const struct op *op, const char *who)
{
    const char *lost = missing(op);
    const coil_error *error = NULL;

    if (lost != NULL)
        say(who, "there is no %s", lost);
    else
        error = do_op(op, who);
    if (coil_error_is(error, &coil_DeadlockError))
        say(who, "deadlock");
    else if (error != NULL)
        say(who, "error %s", error_text(error));
}

/* ---- coroutines --------------------------------------------------------------- */

static double seconds_of(const char *word)
{
    return is(word, "none") ? COIL_FOREVER : atof(word);
}

static void remember(struct player *player, const coil_error *error)
{
    coil_error_retain(error);
    coil_error_release(player->caught);
    player->caught = error;
}

/* Leaves the innermost try or timeout. A timeout may change the error. */
static const coil_error *leave_scope(struct player *player,
                                     const coil_error *error)
{
    struct scope *scope = &player->scopes[--player->depth];

    if (is(scenario.ops[scope->op].word[0], "timeout"))
        return coil_timeout_end(&scope->timeout, error);
    if (scope->handling) {
        remember(player, scope->caught);
        coil_error_release(scope->caught);
    }
    return error;
}

/* Goes to the except block that fits. False: there is none in this try. */
static bool catch_error(struct player *player, const coil_error *error)
{
    struct scope *scope = &player->scopes[player->depth - 1];
    int at = scenario.ops[scope->op].target;

    if (scope->handling)
        return false;
    for (; is(scenario.ops[at].word[0], "except");
         at = scenario.ops[at].target) {
        const struct op *op = &scenario.ops[at];

        if (op->words > 1 && !coil_error_is(error, find_type(op->word[1])))
            continue;
        say(player->who, "except %s", error_text(error));
        scope->handling = true;
        scope->caught = coil_error_retain(player->caught);
        remember(player, error);
        player->at = at + 1;
        return true;
    }
    return false;
}

/* An error goes up until somebody catches it. */
static struct wish throw_error(struct player *player, const coil_error *error)
{
    coil_error_retain(error);
    while (player->depth > 0) {
        const struct scope *scope = &player->scopes[player->depth - 1];
        const coil_error *before = error;

        if (is(scenario.ops[scope->op].word[0], "try") &&
            catch_error(player, error)) {
            coil_error_release(error);
            return (struct wish){ .kind = GO_ON };
        }
        error = coil_error_retain(leave_scope(player, before));
        coil_error_release(before);
    }
    say(player->who, "raises %s", error_text(error));
    coil_error_release(error); /* it stays good for this turn */
    return (struct wish){ .kind = FINISH, .result = coil_raise(error) };
}

static struct wish give_back(struct player *player, const char *value)
{
    const coil_error *error = NULL;

    while (player->depth > 0) {
        const struct scope *scope = &player->scopes[player->depth - 1];
        bool limited = is(scenario.ops[scope->op].word[0], "timeout");

        error = leave_scope(player, error);
        if (limited)
            say(player->who, "timeout %s expired",
                coil_timeout_expired(&player->scopes[player->depth].timeout)
                    ? "has"
                    : "not");
    }
    say(player->who, "returns %s", value != NULL ? value : "None");
    return (struct wish){
        .kind = FINISH,
        .result = coil_value((void *)value),
    };
}

static void say_waited(const struct op *op, const char *who,
                       coil_future **sorted, size_t done)
{
    bool seen[MOST_WORDS] = { false };
    const char *texts[2] = { "", "" };

    for (int i = 3; i < op->words; i++) {
        bool repeated = false;
        int which = 1;

        for (int j = 3; j < i; j++)
            repeated |= is(op->word[i], op->word[j]);
        for (size_t k = 0; k < done; k++)
            if (sorted[k] == future_of(op->word[i]))
                which = 0;
        if (repeated || seen[i])
            continue;
        texts[which] =
            keep_format("%s%s%s", texts[which],
                        *texts[which] != '\0' ? " " : "", op->word[i]);
    }
    say(who, "wait: done %s; pending %s", texts[0], texts[1]);
}

static const coil_error *do_wait(const struct op *op, const char *who)
{
    coil_return_when when = is(op->word[1], "first") ? COIL_FIRST_COMPLETED
                            : is(op->word[1], "all") ? COIL_ALL_COMPLETED
                                                     : COIL_FIRST_EXCEPTION;
    coil_future *futures[MOST_WORDS];
    size_t done, count = 0;
    const coil_error *error;

    for (int i = 3; i < op->words; i++)
        futures[count++] = future_of(op->word[i]);
    error = coil_wait(futures, count, seconds_of(op->word[2]), when, &done);
    if (error == NULL)
        say_waited(op, who, futures, done);
    return error;
}

static const coil_error *do_as_completed(const struct op *op, const char *who)
{
    coil_future *futures[MOST_WORDS], *which;
    const coil_error *error = NULL;
    coil_as_completed *coming;
    coil_result result;
    size_t count = 0;

    for (int i = 2; i < op->words; i++)
        futures[count++] = future_of(op->word[i]);
    coming = coil_as_completed_new(futures, count, seconds_of(op->word[1]));
    while (error == NULL && coil_as_completed_next(coming, &result, &which)) {
        const struct name *name =
            which != NULL ? find_name(name_of(which)) : NULL;

        if (coil_error_is(result.error, &coil_CancelledError))
            error = result.error;
        else
            say(who, "completed: %s", result_text(name, result));
    }
    coil_as_completed_free(coming);
    return error;
}

/* A coroutine that is called, not started: in the task of its caller. */
static coil_result call_coro(void *arg)
{
    return play_coro(arg);
}

static coil_result do_call(const struct op *op, const char *who)
{
    bool limited = is(op->word[0], "wait_for_call");
    struct player called = {
        .coro = find_coro(op->word[limited ? 2 : 1]),
        .who = who,
        .has_stack = true,
    };
    coil_result result;

    if (limited)
        result =
            coil_wait_for_call(call_coro, &called, seconds_of(op->word[1]));
    else
        result = call_coro(&called);
    if (result.error == NULL)
        say(who, "%s %s: %s", op->word[0], op->word[limited ? 2 : 1],
            result_text(NULL, result));
    return result;
}

/* Statements that wait inside of a call, so they need a stack. */
static struct wish play_waiting(struct player *player, const struct op *op)
{
    const coil_error *error = NULL;
    coil_result result;

    if (is(op->word[0], "wait")) {
        error = do_wait(op, player->who);
    } else if (is(op->word[0], "as_completed")) {
        error = do_as_completed(op, player->who);
    } else if (is(op->word[0], "wait_for")) {
        result = coil_wait_for(coil_future_retain(future_of(op->word[2])),
                               seconds_of(op->word[1]));
        error = result.error;
        if (error == NULL)
            say(player->who, "wait_for %s: %s", op->word[2],
                result_text(find_name(op->word[2]), result));
    } else {
        error = do_call(op, player->who).error;
    }
    if (error != NULL)
        return throw_error(player, error);
    return (struct wish){ .kind = GO_ON };
}

static struct wish begin_scope(struct player *player, const struct op *op)
{
    struct scope *scope = &player->scopes[player->depth];
    const coil_error *error;

    if (++player->depth == MOST_HANDLERS)
        give_up("%s: too deep", scenario.name);
    *scope = (struct scope){ .op = (int)(op - scenario.ops) };
    if (is(op->word[0], "timeout")) {
        error = coil_timeout_begin(&scope->timeout, seconds_of(op->word[1]));
        if (error != NULL)
            return throw_error(player, error);
    }
    return (struct wish){ .kind = GO_ON };
}

/* `end` of a try, of a timeout, or of the coroutine; or an `except` that
 * nobody jumped to: the try before it went well. */
static struct wish end_scope(struct player *player, const struct op *op)
{
    struct scope *scope;
    const coil_error *error;

    if (player->depth == 0)
        return give_back(player, NULL);
    scope = &player->scopes[player->depth - 1];
    while (is(op->word[0], "except"))
        op = &scenario.ops[op->target];
    player->at = (int)(op - scenario.ops) + 1;
    error = leave_scope(player, NULL);
    if (error != NULL)
        return throw_error(player, error);
    if (is(scenario.ops[scope->op].word[0], "timeout"))
        say(player->who, "timeout %s expired",
            coil_timeout_expired(&scope->timeout) ? "has" : "not");
    return (struct wish){ .kind = GO_ON };
}

static struct wish begin_sleep(const struct op *op)
{
    double delay = atof(op->word[1]);

    if (delay <= 0)
        return (struct wish){ .kind = GIVE_WAY, .what = "slept" };
    return (struct wish){
        .kind = WAIT,
        .what = "slept",
        .future = coil_loop_create_sleep(scenario.loop, delay,
                                         (void *)rest_of(op, 2)),
    };
}

/* One statement. */
static struct wish play_op(struct player *player)
{
    const struct op *op = &scenario.ops[player->at++];
    const char *verb = op->word[0];
    const char *lost = missing(op);
    const coil_error *error;

    if (lost != NULL) {
        say(player->who, "there is no %s", lost);
        return (struct wish){ .kind = GO_ON };
    }
    if (is(verb, "await"))
        return (struct wish){
            .kind = WAIT,
            .what = keep_format("await %s", op->word[1]),
            .name = find_name(op->word[1]),
            .future = coil_future_retain(future_of(op->word[1])),
        };
    if (is(verb, "sleep"))
        return begin_sleep(op);
    if (is_one_of(verb, "wait wait_for wait_for_call as_completed call"))
        return play_waiting(player, op);
    if (is_one_of(verb, "try timeout"))
        return begin_scope(player, op);
    if (is_one_of(verb, "end except"))
        return end_scope(player, op);
    if (is(verb, "return"))
        return give_back(player, rest_of(op, 1));
    if (is(verb, "reraise") && player->caught == NULL)
        return (struct wish){ .kind = GO_ON };
    if (is(verb, "reraise"))
        return throw_error(player, player->caught);
    if (is(verb, "raise")) {
        const char *words = rest_of(op, 2);

        return throw_error(player, coil_error_new(find_type(op->word[1]), "%s",
                                                  words != NULL ? words : ""));
    }
    error = do_op(op, player->who);
    if (error != NULL)
        return throw_error(player, error);
    return (struct wish){ .kind = GO_ON };
}

static struct wish play_on(struct player *player)
{
    struct wish wish = { .kind = GO_ON };

    if (!player->has_begun) {
        player->has_begun = true;
        player->at = player->coro->first;
        say(player->who, "begins");
    }
    while (wish.kind == GO_ON)
        wish = play_op(player);
    if (wish.kind == FINISH)
        remember(player, NULL); /* what is returned is good for this turn */
    return wish;
}

/* What was waited for has come. */
static struct wish receive(struct player *player, const struct wish *wish,
                           coil_result result)
{
    if (result.error != NULL)
        return throw_error(player, result.error);
    if (wish->kind == GIVE_WAY)
        result = coil_value((void *)rest_of(&scenario.ops[player->at - 1], 2));
    say(player->who, "%s: %s", wish->what, result_text(wish->name, result));
    return (struct wish){ .kind = GO_ON };
}

/* With a stack: to wait is a call. */
static coil_result play_coro(void *arg)
{
    struct player *player = arg;
    struct wish wish = play_on(player);
    coil_result result;

    while (wish.kind != FINISH) {
        if (wish.kind == WAIT)
            result = coil_await(wish.future);
        else
            result = coil_raise(coil_sleep(0));
        wish = receive(player, &wish, result);
        if (wish.kind == GO_ON)
            wish = play_on(player);
    }
    return wish.result;
}

/* Without: to wait is to return. The frame keeps the wish. */
static coil_step play_without_stack(void *frame, coil_result sent)
{
    struct player *player = frame;
    struct wish wish = { .kind = GO_ON };

    if (player->has_begun)
        wish = receive(player, &player->wish, sent);
    if (wish.kind == GO_ON)
        wish = play_on(player);
    while (wish.kind == WAIT && wish.future != NULL &&
           coil_future_done(wish.future)) {
        sent = coil_future_take(wish.future);
        wish = receive(player, &wish, sent);
        if (wish.kind == GO_ON)
            wish = play_on(player);
    }
    player->wish = wish;
    if (wish.kind == WAIT)
        return coil_step_await(wish.future);
    if (wish.kind == GIVE_WAY)
        return coil_step_yield();
    return coil_step_return(wish.result);
}

/* ---- a whole scenario ------------------------------------------------------ */

static void ignore(coil_loop *loop, const coil_exception_context *context,
                   void *arg)
{
    (void)loop, (void)context, (void)arg;
}

/* Outside of the loop, a try and the like have no meaning. */
static void drive(void)
{
    static char main_words[2][8][8] = {
        { "let", "main", "=", "task", "main" },
        { "run", "main" },
    };
    int at = scenario.driver;

    for (; at >= 0 && !is(scenario.ops[at].word[0], "end"); at++)
        attempt(&scenario.ops[at], "driver");
    for (int i = 0; scenario.driver < 0 && i < 2; i++) {
        struct op op = { .words = i == 0 ? 5 : 2 };

        for (int n = 0; n < op.words; n++)
            op.word[n] = main_words[i][n];
        attempt(&op, "driver");
    }
}

/* A plain future is told from a task by what it does not have. */
static bool is_task(coil_future *future)
{
    return coil_task_get_name(future) != NULL;
}

/* Cancel what is left, wait for it, and say how everything ended. */
static void finish(void)
{
    struct name *left[MOST_NAMES];
    struct op op = { .words = 2, .word = { "run" } };
    int count = 0;

    for (int i = 0; i < scenario.name_count; i++) {
        struct name *name = &scenario.names[i];

        if (!name->is_handle && is_task(name->future) &&
            !coil_future_done(name->future))
            left[count++] = name;
    }
    if (coil_loop_is_closed(scenario.loop))
        count = 0;
    for (int i = 0; i < count; i++)
        coil_task_cancel(left[i]->future, NULL);
    for (int i = 0; i < count; i++) {
        op.word[1] = (char *)left[i]->text;
        if (!coil_future_done(left[i]->future))
            attempt(&op, "end");
    }
    for (int i = 0; i < scenario.name_count; i++)
        if (!scenario.names[i].is_handle)
            say("end", "%s %s", scenario.names[i].text,
                state_text(&scenario.names[i]));
}

static void play(void)
{
    coil_virtual_clock clock;
    coil_loop_options options = { .clock = &clock.clock };

    coil_virtual_clock_init(&clock);
    scenario.loop = coil_loop_new_with(&options);
    if (scenario.loop == NULL)
        give_up("%s: no loop", scenario.name);
    coil_loop_set_exception_handler(scenario.loop, ignore, NULL);
    printf("== %s\n", scenario.name);
    fflush(stdout);
    drive();
    finish();
    coil_loop_close(scenario.loop);
    for (int i = 0; i < scenario.name_count; i++)
        coil_future_release(scenario.names[i].future);
    coil_loop_free(scenario.loop);
}

static void read_line(FILE *file, char *line)
{
    struct op *op = add_op(keep(strdup(line)));

    if (op->words == 0 || *op->word[0] == '#' || is(op->word[0], "shows:"))
        return;
    if (is(op->word[0], "coro"))
        scenario.coros[scenario.coro_count++] =
            (struct coro){ op->word[1], scenario.op_count };
    else if (is(op->word[0], "driver"))
        scenario.driver = scenario.op_count;
    else
        give_up("what is `%s`?", op->word[0]);
    if (scenario.coro_count == MOST_COROS)
        give_up("%s: too many coros", scenario.name);
    read_block(file);
}

static void play_file(FILE *file)
{
    char line[500], name[200];
    bool any = false;

    while (fgets(line, sizeof line, file) != NULL) {
        if (sscanf(line, "scenario %199s", name) == 1) {
            if (any)
                play();
            forget_scenario();
            scenario.name = keep(strdup(name));
            any = true;
        } else {
            read_line(file, line);
        }
    }
    if (any)
        play();
    forget_scenario();
}

int main(int argc, char *argv[])
{
    for (int i = 1; i < argc; i++) {
        FILE *file = is(argv[i], "-") ? stdin : fopen(argv[i], "r");

        if (file == NULL)
            give_up("%s cannot be read", argv[i]);
        play_file(file);
        if (file != stdin)
            fclose(file);
    }
    puts("==");
    return EXIT_SUCCESS;
}
