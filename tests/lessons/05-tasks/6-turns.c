/* The right sum, within the budget, and nothing left? */
#include "test.h"

#include "sum.c"

enum { MANY = 1000 };

static coil_loop *loop;
static coil_future *futures[MANY];
static int ones[MANY], steps;

/* Counts the steps. */
static coil_step step(void *frame, coil_result sent)
{
    steps++;
    return add_up(frame, sent);
}

static void make(int n)
{
    loop = test_loop();
    steps = 0;
    for (int i = 0; i < n; i++) {
        futures[i] = coil_loop_create_future(loop);
        ones[i] = i + 1;
    }
}

static void fill(void *arg)
{
    int *one = arg;

    coil_future_set_result(futures[one - ones], one);
}

static coil_task *start(int n, int *answer)
{
    struct sum begin = { .futures = futures, .n = (size_t)n, .answer = answer };

    return coil_loop_create_stackless_task(loop, step, &begin, sizeof begin);
}

static void nothing_is_left(void)
{
    hint("All have been added, and some of the futures still live. What is "
         "done is yours to give back, too: is it only looked at?");
    CHECK_INT(coil_loop_census(loop).futures, 0);
    hint(NULL);
}

TEST(what_is_done_takes_no_turn, "5.5")
{
    int answer = 0;

    make(MANY);
    for (int i = 0; i < MANY; i++)
        fill(&ones[i]);
    CHECK_OK(coil_loop_run_until_complete(loop, start(MANY, &answer)).error);
    CHECK_INT(answer, MANY * (MANY + 1) / 2);
    CHECK_THAT(steps == 1,
               "All %d futures were done, and it has taken %d steps. What is "
               "done need not be waited for.",
               MANY, steps);
    nothing_is_left();
}

TEST(what_is_pending_takes_one, "5.5")
{
    int answer = 0;

    make(6);
    for (int i = 0; i < 6; i += 2)
        fill(&ones[i]);
    for (int i = 1; i < 6; i += 2)
        coil_loop_call_later(loop, i, fill, &ones[i]);
    hint("A future was still pending when its turn came. It has to be waited "
         "for.");
    CHECK_OK(coil_loop_run_until_complete(loop, start(6, &answer)).error);
    CHECK_INT(answer, 21);
    CHECK_THAT(steps == 4,
               "Every second future was pending, 3 in all. That makes 4 steps "
               "with the first one, and there were %d.",
               steps);
    nothing_is_left();
}

TEST(the_first_one_is_pending, "5.5")
{
    int answer = 0;

    make(2);
    fill(&ones[1]);
    coil_loop_call_later(loop, 1, fill, &ones[0]);
    CHECK_OK(coil_loop_run_until_complete(loop, start(2, &answer)).error);
    CHECK_INT(answer, 3);
    CHECK_INT(steps, 2);
    nothing_is_left();
}

TEST(nothing_to_add, "5.5")
{
    int answer = 7;

    make(0);
    CHECK_OK(coil_loop_run_until_complete(loop, start(0, &answer)).error);
    CHECK_INT(answer, 0);
    CHECK_INT(steps, 1);
}

static void one_fails(bool at_once)
{
    static const coil_error broken = { .type = &coil_ValueError,
                                       .message = "broken" };
    int answer = 7;
    coil_task *task;

    make(5);
    for (int i = 0; i < 5; i++)
        if (i != 2)
            fill(&ones[i]);
    task = start(5, &answer);
    if (!at_once) {
        coil_loop_stop(loop);
        CHECK_OK(coil_loop_run_forever(loop));
    }
    coil_future_set_exception(futures[2], &broken);
    hint("The third of five has failed. That is what comes out.");
    CHECK_ERROR(coil_loop_run_until_complete(loop, task).error,
                "ValueError: broken");
    CHECK_INT(answer, 7);
    hint("One of them has failed, and the others still live. Who has their "
         "references now?");
    CHECK_INT(coil_loop_census(loop).futures, 0);
}

TEST(one_fails_that_is_done, "5.5")
{
    one_fails(true);
}

TEST(one_fails_that_was_pending, "5.5")
{
    one_fails(false);
}
