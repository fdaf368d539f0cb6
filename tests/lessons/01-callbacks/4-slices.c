/* Is the work done in slices, within the budget? */
#include "test.h"

#include <stdlib.h>

/* The budget has no memory in it. */
static unsigned asked;

static void *refuse(void)
{
    asked++;
    return NULL;
}

#define malloc(size) refuse()
#define calloc(count, size) refuse()
#define realloc(block, size) refuse()
#include "slices.c"
#undef malloc
#undef calloc
#undef realloc

static size_t visits, mistakes;

static void visit(struct work *work, size_t index)
{
    mistakes += index != visits;
    visits++;
    (void)work;
}

static void be_done(struct work *work, const coil_error *error)
{
    (void)work;
    notef("%s", error == NULL ? "done" : error->message);
}

static struct work work_of(coil_loop *loop, size_t count)
{
    visits = mistakes = 0;
    return (struct work){
        .loop = loop, .count = count, .visit = visit, .done = be_done
    };
}

static size_t run_one_turn(coil_loop *loop)
{
    size_t before = visits;

    coil_loop_stop(loop);
    CHECK_OK(coil_loop_run_forever(loop));
    return visits - before;
}

TEST(a_hundred_in_a_turn, "1.6")
{
    static const size_t expected[] = { 100, 100, 50 };
    coil_loop *loop = test_loop();
    struct work work = work_of(loop, 250);

    CHECK_OK(work_begin(&work));
    CHECK_THAT(visits == 0,
               "work_begin() has visited %zu items itself: it "
               "only leaves a note",
               visits);
    for (int turn = 0; turn < 3; turn++) {
        size_t now;

        hint_if_log("done", "done() was called, and not everything has been "
                            "visited.");
        CHECK_LOG("");
        now = run_one_turn(loop);
        CHECK_THAT(now <= 100,
                   "turn %d has visited %zu items, and the budget is 100: who "
                   "else is ready must wait for so long",
                   turn + 1, now);
        CHECK_THAT(now >= expected[turn],
                   "turn %d has visited %zu items, and might have done %zu",
                   turn + 1, now, expected[turn]);
    }
    hint_if_log("", "The last item was visited in this turn, and done() was "
                    "not called in it.");
    CHECK_LOG("done");
    CHECK_THAT(mistakes == 0, "the items were not visited in their order, "
                              "each once");
    CHECK_INT(coil_loop_census(loop).ready, 0);
}

TEST(exactly_a_slice_is_one_slice, "1.6")
{
    coil_loop *loop = test_loop();
    struct work work = work_of(loop, 100);

    CHECK_OK(work_begin(&work));
    CHECK_INT(run_one_turn(loop), 100);
    hint_if_log("", "A hundred items are one slice, and after the last of them "
                    "all is done: no further turn is needed.");
    CHECK_LOG("done");
    work = work_of(loop, 200);
    CHECK_OK(work_begin(&work));
    run_one_turn(loop);
    CHECK_LOG("");
    CHECK_INT(run_one_turn(loop), 100);
    CHECK_LOG("done");
    CHECK_INT(coil_loop_census(loop).ready, 0);
}

TEST(nothing_to_do_is_done, "1.5")
{
    coil_loop *loop = test_loop();
    struct work work = work_of(loop, 0);

    CHECK_OK(work_begin(&work));
    hint_if_log("done", "There is nothing to do, and done() was called from "
                        "inside of work_begin(). Who has called it has not "
                        "even returned.");
    CHECK_LOG("");
    CHECK_INT(run_one_turn(loop), 0);
    CHECK_LOG("done");
}

static size_t most_waiting;

static void look(void *loop)
{
    size_t ready = coil_loop_census(loop).ready;

    if (ready > most_waiting)
        most_waiting = ready;
    if (visits < 10000)
        coil_loop_call_soon(loop, look, loop);
}

TEST(one_call_in_the_queue_and_no_memory, "1.4")
{
    coil_loop *loop = test_loop();
    struct work work = work_of(loop, 10000);
    size_t bytes = test_memory_bytes();
    uint64_t turns = coil_loop_turns(loop);

    (void)refuse;
    asked = 0;
    most_waiting = 0;
    CHECK_OK(work_begin(&work));
    coil_loop_call_soon(loop, look, loop);
    while (coil_loop_census(loop).ready > 0)
        run_one_turn(loop);
    CHECK_THAT(most_waiting <= 1,
               "%zu calls of yours waited in the ready queue at the same "
               "time, and the budget is one",
               most_waiting);
    CHECK_THAT(test_memory_bytes() == bytes && asked == 0,
               "memory was asked for, and the budget has none");
    CHECK_INT(visits, 10000);
    CHECK_THAT(coil_loop_turns(loop) - turns <= 101,
               "10,000 items have taken %d turns, and 100 are enough",
               (int)(coil_loop_turns(loop) - turns));
    CHECK_LOG("done");
}

static void be_silent(void *arg)
{
    (void)arg;
}

/* In the middle of the first slice, the queue fills up, and there is no memory. */
static void visit_and_fill(struct work *work, size_t index)
{
    coil_handle handle = { 0 };

    visit(work, index);
    if (index != 50)
        return;
    test_memory_fail(1);
    while (coil_handle_error(handle) == NULL)
        handle = coil_loop_call_soon(work->loop, be_silent, NULL);
    test_memory_fail(1);
}

TEST(who_waits_for_the_end_hears_of_a_refusal, "1.4")
{
    coil_loop *loop = test_loop();
    struct work work = work_of(loop, 250);

    work.visit = visit_and_fill;
    CHECK_OK(work_begin(&work));
    run_one_turn(loop);
    test_memory_fail(0);
    while (coil_loop_census(loop).ready > 0)
        run_one_turn(loop);
    if (visits == 250) { /* whose place was kept, is not refused */
        CHECK_LOG("done");
        return;
    }
    CHECK_INT(visits, 100);
    hint_if_log("", "The ready queue had no room for the next slice, and now "
                    "nobody will ever hear of the rest. Tell done() why.");
    hint_if_log("done", "100 items of 250 were visited, and done() was told "
                        "that all is well.");
    CHECK_LOG("out of memory");
}

static void free_it(struct work *work, const coil_error *error)
{
    be_done(work, error);
    free(work);
}

TEST(done_may_free_the_work, "1.5")
{
    coil_loop *loop = test_loop();
    struct work *work = malloc(sizeof *work);

    REQUIRE(work != NULL);
    *work = work_of(loop, 3);
    work->done = free_it;
    CHECK_OK(work_begin(work));
    hint("done() is the last that is heard of the work, and frees it. Who "
         "looks at it after that?");
    CHECK_INT(run_one_turn(loop), 3);
    CHECK_LOG("done");
}

static void once_more(struct work *work, const coil_error *error)
{
    be_done(work, error);
    work->done = be_done;
    visits = 0;
    CHECK_OK(work_begin(work));
}

TEST(it_can_be_begun_again, "1.5")
{
    coil_loop *loop = test_loop();
    struct work work = work_of(loop, 150);

    work.done = once_more;
    CHECK_OK(work_begin(&work));
    run_one_turn(loop);
    run_one_turn(loop);
    CHECK_LOG("done");
    hint("The same work was begun again, from done(): it begins with the first "
         "item, in the next turn.");
    CHECK_INT(run_one_turn(loop), 100);
    CHECK_INT(run_one_turn(loop), 50);
    CHECK_INT(mistakes, 0);
    CHECK_LOG("done");
    CHECK_OK(coil_loop_close(loop));
    hint("A closed loop calls nobody: work_begin() returns why.");
    CHECK_ERROR(work_begin(&work), "RuntimeError: Event loop is closed");
}
