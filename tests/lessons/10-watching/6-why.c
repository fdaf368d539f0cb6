/* Is the right one blamed? */
#include "test.h"

#include "why.c"

static struct why why;
static uint64_t running; /* the number of the call that is being made */

/* Asks, and knows which call it is itself. */
static void listen(const coil_event *event, void *arg)
{
    if (event->kind == COIL_CALL_BEGINS)
        running = event->number;
    ask_why(event, arg);
}

static coil_loop *watched_loop(void)
{
    coil_loop *loop = test_loop();

    why = (struct why){ .cause = { 0 } };
    coil_loop_set_trace(loop, listen, &why);
    return loop;
}

/* The numbers of calls, by their letters. */
static uint64_t number_of[128];

static void made(void *word)
{
    number_of[(int)*(const char *)word] = running;
}

static uint64_t cause_of(char call)
{
    return why.cause[number_of[(int)call]];
}

static void stop(void *loop)
{
    coil_loop_stop(loop);
}

static void run_for(coil_loop *loop, double seconds)
{
    coil_loop_call_later(loop, seconds, stop, loop);
    CHECK_OK(coil_loop_run_forever(loop));
}

static void a_makes_b(void *loop)
{
    made("a");
    coil_loop_call_soon(loop, made, "b");
}

TEST(a_call_makes_another_one_ready, "10.2")
{
    coil_loop *loop = watched_loop();

    coil_loop_call_soon(loop, made, "x");
    coil_loop_call_soon(loop, a_makes_b, loop);
    coil_loop_call_soon(loop, made, "y");
    run_for(loop, 1);
    hint("While `a` was running, `b` became ready. Which event says that `a` "
         "is running, and which number has it?");
    CHECK_INT(cause_of('b'), number_of['a']);
    hint("It was scheduled before the loop ran, when no call was running.");
    CHECK_INT(cause_of('a'), 0);
    CHECK_INT(cause_of('x'), 0);
    CHECK_INT(cause_of('y'), 0);
}

TEST(who_comes_after_a_call_is_not_its_doing, "10.2")
{
    coil_loop *loop = watched_loop();

    coil_loop_call_soon(loop, made, "a");
    run_for(loop, 1);
    coil_loop_call_soon(loop, made, "b");
    run_for(loop, 1);
    hint("`b` was scheduled when the loop did not run, and no call is "
         "running then. Which event says that a call is over?");
    CHECK_INT(cause_of('b'), 0);
}

static void a_sets_a_timer(void *loop)
{
    made("a");
    coil_loop_call_later(loop, 1, made, "b");
    coil_loop_call_soon(loop, made, "d");
}

static void c_sets_a_timer(void *loop)
{
    made("c");
    coil_loop_call_later(loop, 0.5, made, "e");
    coil_loop_call_later(loop, 1, made, "f");
}

TEST(a_timer_is_the_doing_of_who_has_set_it, "10.3")
{
    coil_loop *loop = watched_loop();

    coil_loop_call_later(loop, 1, made, "x");
    coil_loop_call_soon(loop, a_sets_a_timer, loop);
    run_for(loop, 3);
    hint("A timer was due, and its call became ready when nothing was "
         "running. In which call was the timer set? The two are told under "
         "different numbers, and one right after the other.");
    CHECK_INT(cause_of('b'), number_of['a']);
    CHECK_INT(cause_of('d'), number_of['a']);
    hint("This timer was set before the loop ran, and others in calls: each "
         "remembers its own.");
    CHECK_INT(cause_of('x'), 0);
}

TEST(each_timer_has_its_own, "10.3")
{
    coil_loop *loop = watched_loop();

    coil_loop_call_soon(loop, a_sets_a_timer, loop);
    coil_loop_call_soon(loop, c_sets_a_timer, loop);
    coil_loop_call_later(loop, 1, made, "x");
    run_for(loop, 3);
    hint("Two timers were set in two calls. Each of them remembers its own.");
    CHECK_INT(cause_of('b'), number_of['a']);
    CHECK_INT(cause_of('e'), number_of['c']);
    CHECK_INT(cause_of('f'), number_of['c']);
    CHECK_INT(cause_of('x'), 0);
}

TEST(what_follows_a_timer_is_not_its_doing, "10.3")
{
    coil_event due = { .kind = COIL_TIMER_DUE, .number = 7 };
    coil_event set = { .kind = COIL_TIMER_SET, .number = 7 };
    coil_event ready = { .kind = COIL_CALL_READY, .number = 30 };
    coil_event begins = { .kind = COIL_CALL_BEGINS, .number = 20 };
    coil_event ends = { .kind = COIL_CALL_ENDS, .number = 20 };

    why = (struct why){ .cause = { 0 } };
    ask_why(&begins, &why);
    ask_why(&set, &why);
    ask_why(&ends, &why);
    ask_why(&due, &why);
    ask_why(&ready, &why);
    CHECK_INT(why.cause[30], 20);
    ready.number = 31;
    ask_why(&ready, &why);
    hint("A timer was due and its call became ready, and then another call "
         "did, for a file perhaps. It has nothing to do with the timer.");
    CHECK_INT(why.cause[31], 0);
}

static coil_result hear(void *bell)
{
    coil_result result = coil_await(coil_future_retain(bell));

    made("t");
    return result;
}

static void ring(void *bell)
{
    made("r");
    coil_future_set_result(bell, NULL);
}

TEST(a_task_is_woken_by_who_rings, "10.2")
{
    coil_loop *loop = watched_loop();
    coil_future *bell = coil_loop_create_future(loop);
    coil_task *task = coil_loop_create_task(loop, hear, bell);

    coil_loop_call_later(loop, 1, ring, bell);
    coil_loop_run_until_complete(loop, task);
    hint("The future was done in the call that rang, and so the step of the "
         "task became ready in it.");
    CHECK_INT(cause_of('t'), number_of['r']);
    coil_future_release(bell);
}
