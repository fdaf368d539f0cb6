/* All at their times, and no stack but one? */
#include "test.h"

#include <string.h>

static int spawned, slept;

__attribute__((unused)) static coil_greenlet *spawn(coil_function *function,
                                                    void *arg)
{
    spawned++;
    return (coil_spawn)(function, arg);
}

__attribute__((unused)) static const coil_error *nap(double seconds)
{
    slept++;
    return coil_green_sleep(seconds);
}

#undef coil_spawn
#undef coil_sleep
#define coil_spawn spawn
#define coil_green_sleep nap
#define coil_sleep nap

#include "alarms.c"

#undef coil_green_sleep

static coil_loop *loop;

/* A bell that is called "long" rings for two seconds and a half. */
static void ring(const char *word)
{
    notef("%s-%g", word, coil_loop_time(loop));
    if (strcmp(word, "long") == 0)
        coil_green_sleep(2.5);
}

struct morning {
    struct alarm *alarms;
    size_t count;
};

static coil_result sleeper(void *arg)
{
    struct morning *morning = arg;

    coil_green_sleep(1);
    ring_all(morning->alarms, morning->count);
    notef("end-%g", coil_loop_time(loop));
    return coil_value(NULL);
}

static void wake(struct alarm *alarms, size_t count)
{
    struct morning morning = { alarms, count };

    loop = test_loop();
    spawned = slept = 0;
    coil_loop_run_until_complete(
        loop, coil_loop_create_task(loop, sleeper, &morning));
}

TEST(no_stack_but_one, "12.3")
{
    struct alarm alarms[] = { { 1, "a" }, { 2, "b" }, { 4, "c" } };

    wake(alarms, 3);
    hint("Each should ring at its time, counted from the call, which was at "
         "1 s.");
    CHECK_LOG("a-2 b-3 c-5 end-5");
    hint("All of it can be done in the greenlet that calls ring_all(): which "
         "of the alarms must it sleep for, and how long?");
    CHECK_INT(spawned, 0);
}

TEST(they_ring_in_the_order_of_their_times, "12.3")
{
    struct alarm alarms[] = {
        { 4, "a" }, { 0.5, "b" }, { 2, "c" }, { 1, "d" }
    };

    wake(alarms, 4);
    hint("They do not stand in the order of their times. Whose turn is next?");
    CHECK_LOG("b-1.5 d-2 c-3 a-5 end-5");
}

TEST(those_of_the_same_time_share_a_sleep, "12.3")
{
    struct alarm alarms[] = { { 2, "a" }, { 1, "b" }, { 2, "c" },
                              { 0, "d" }, { 1, "e" }, { 2, "f" } };

    wake(alarms, 6);
    hint("Those of the same time ring in the order in which they stand in "
         "the array.");
    CHECK_LOG("d-1 b-2 e-2 a-3 c-3 f-3 end-3");
    hint("There are two times that are not now, so two sleeps are enough.");
    CHECK_INT(slept, 2);
}

TEST(a_long_bell_shifts_nobody, "12.3")
{
    struct alarm alarms[] = {
        { 1, "long" }, { 2, "b" }, { 3, "c" }, { 4, "d" }, { 6, "e" }
    };

    wake(alarms, 5);
    hint("A bell rang for two and a half seconds. Two alarms were missed "
         "meanwhile, and ring at once; those after them ring at their times. "
         "Count from the beginning, and not from the alarm before.");
    CHECK_LOG("long-2 b-4.5 c-4.5 d-5 e-7 end-7");
    hint("Who is late already need not sleep.");
    CHECK_INT(slept, 3);
}

TEST(none_and_many, "12.3")
{
    static struct alarm many[64];

    wake(NULL, 0);
    CHECK_LOG("end-1");
    for (int i = 0; i < 64; i++)
        many[i] = (struct alarm){ 64 - i, "x" };
    wake(many, 64);
    hint("64 alarms, each a second before the one that stands in front of it.");
    CHECK_INT(slept, 64);
    CHECK_DOUBLE(coil_loop_time(loop), 66);
    CHECK_INT(spawned, 0);
}
