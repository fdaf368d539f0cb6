/* Who went down? The six really run, and two of them with the large array. */
#include "test.h"

#include <string.h>

#include "prediction.c"

enum { ROOM = 24 * 1024 };

struct sleeper {
    char *name;
    double seconds;
    bool goes_down;
    bool says_much;  /* as the table has it */
    uintptr_t place; /* somewhere on its stack */
};

static coil_loop *loop;

static int __attribute__((noinline)) go_down(void)
{
    volatile char room[ROOM];

    for (size_t i = 0; i < sizeof room; i++)
        room[i] = 7;
    return room[ROOM / 2];
}

static coil_result sleeps(void *arg)
{
    struct sleeper *self = arg;

    self->place = (uintptr_t)__builtin_frame_address(0);
    if (self->goes_down && go_down() == 7)
        note(self->name);
    COIL_TRY(coil_sleep(self->seconds));
    return coil_value(NULL);
}

static coil_task *start(struct sleeper *sleeper)
{
    return coil_loop_create_task(loop, sleeps, sleeper);
}

static void look(const struct sleeper *sleeper, coil_task *task)
{
    size_t used = coil_task_stack_used(task);

    CHECK_THAT((used > ROOM) == sleeper->says_much,
               "%s is said to have used %zu bytes, and the table says "
               "otherwise",
               sleeper->name, used);
}

/* One or two, at the same time, until both have finished. */
static void run(struct sleeper *first, struct sleeper *second)
{
    coil_task *one = start(first);
    coil_task *two = second != NULL ? start(second) : NULL;

    coil_loop_stop(loop);
    CHECK_OK(coil_loop_run_forever(loop));
    look(first, one);
    if (second != NULL)
        look(second, two);
    coil_loop_run_until_complete(loop, one);
    if (second != NULL)
        coil_loop_run_until_complete(loop, two);
}

/* Two frames of one function on one stack are at the same place. */
static int count_stacks(const struct sleeper *sleepers, int n)
{
    int count = 0;

    for (int i = 0; i < n; i++) {
        bool is_new = true;

        for (int k = 0; k < i; k++)
            if (sleepers[k].place == sleepers[i].place)
                is_new = false;
        count += is_new;
    }
    return count;
}

static void give_a_hint(void)
{
    if (strstr(prediction, "cy") == NULL)
        hint("A pool is a pile: what was put there last is taken first. Whose "
             "stack does dan get?");
    else if (strstr(prediction, "fay") == NULL)
        hint("Who says \"much\" is guilty if he is the first on his stack, or "
             "if the one before him there says \"little\".");
    else if (strstr(prediction, "2") == NULL)
        hint("How many run at the same time, at most? A stack is cut when the "
             "pool is empty.");
    else
        hint("Two names, in the order of the table, and the number of "
             "stacks.");
}

TEST(who_went_down, "6.5")
{
    struct sleeper six[6] = {
        { "ann", 1, false, false, 0 }, { "bob", 1, false, false, 0 },
        { "cy", 2, true, true, 0 },    { "dan", 1, false, true, 0 },
        { "eve", 2, false, false, 0 }, { "fay", 1, true, true, 0 },
    };

    loop = test_loop_with((coil_loop_options){
        .clock = &test_clock()->clock,
        .stack_size = 512 * 1024,
    });
    run(&six[0], NULL);
    run(&six[1], &six[2]);
    run(&six[3], &six[4]);
    run(&six[5], NULL);
    notef("%d", count_stacks(six, 6));
    give_a_hint();
    CHECK_PREDICTION(prediction);
}
