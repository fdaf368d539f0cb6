/* Does coil_task_stack_used() find the deepest mark? */
#include "test.h"

enum { ROOM = 20 * 1024 };

static coil_result only_sleeps(void *arg)
{
    COIL_TRY(coil_sleep(1));
    return coil_value(arg);
}

/* Much room, and all but its two ends stays zero. */
static coil_result sleeps_in_a_hall(void *arg)
{
    volatile char room[ROOM];

    /* Whoever compiles this must not cut the room into small pieces. */
    __asm__ volatile("" : : "r"(room) : "memory");
    room[0] = room[ROOM - 1] = 7;
    COIL_TRY(coil_sleep(1));
    return coil_value(room[0] == 7 ? arg : NULL);
}

static int __attribute__((noinline)) go_down(void)
{
    volatile char room[ROOM];

    for (size_t i = 0; i < sizeof room; i++)
        room[i] = 7;
    return room[ROOM / 2];
}

static coil_result goes_down_and_comes_back(void *arg)
{
    int seen = go_down();

    COIL_TRY(coil_sleep(1));
    return coil_value(seen == 7 ? arg : NULL);
}

static size_t used_by(coil_function *function)
{
    coil_loop *loop = test_loop_with((coil_loop_options){
        .clock = &test_clock()->clock,
        .stack_size = 512 * 1024,
    });
    coil_task *task = coil_loop_create_task(loop, function, NULL);
    size_t used;

    coil_loop_stop(loop);
    CHECK_OK(coil_loop_run_forever(loop));
    used = coil_task_stack_used(task);
    CHECK_OK(coil_loop_run_until_complete(loop, task).error);
    return used;
}

TEST(who_only_sleeps_uses_little, "6.10")
{
    size_t used = used_by(only_sleeps);

    CHECK_THAT(used < 100 * 1024,
               "A task that only sleeps is said to use %zu bytes, which is "
               "the whole stack. Nobody has ever been at its low end.",
               used);
    CHECK_THAT(used > 0, "A task that sleeps uses some of its stack.");
}

TEST(zeros_may_be_in_use, "6.10")
{
    size_t used = used_by(sleeps_in_a_hall);

    CHECK_THAT(used > ROOM,
               "A zero may be in use, too. The task has an array of %d bytes "
               "and is said to use %zu. From which end can one tell?",
               ROOM, used);
}

TEST(the_deepest_place_counts, "6.10")
{
    size_t used = used_by(goes_down_and_comes_back);

    CHECK_THAT(used > ROOM,
               "It has come back from below, but it was there: %d bytes "
               "deep, and you say %zu.",
               ROOM, used);
}
