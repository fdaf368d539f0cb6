/* Does the first one win, and does everything find its end? */
#include "test.h"

#include "race.c"

static coil_loop *loop;
static coil_future *a, *b;

static void two_kettles(void)
{
    loop = test_loop();
    coil_loop_set_debug(loop, true); /* who uses what is gone is told so */
    a = coil_loop_create_future(loop);
    b = coil_loop_create_future(loop);
}

static void one_turn(void)
{
    coil_loop_stop(loop);
    CHECK_OK(coil_loop_run_forever(loop));
}

/* Nothing is left but the two kettles; and then nothing at all. */
static void clear_up(void)
{
    hint("Both kettles have boiled, the caller has let go, and the new future "
         "still lives. Who holds it?");
    CHECK_INT(coil_loop_census(loop).futures, 2);
    hint(NULL);
    coil_future_release(a);
    coil_future_release(b);
    CHECK_INT(coil_loop_census(loop).futures, 0);
}

TEST(the_other_one_comes_later, "4.4")
{
    coil_future *winner;

    two_kettles();
    winner = first_of(a, b);
    coil_future_set_result(b, "black");
    one_turn();
    hint("One of the two is done, and the new future is not: the first one "
         "makes the tea.");
    REQUIRE(coil_future_done(winner));
    hint("The second kettle boils, too. What does its callback find?");
    coil_future_set_result(a, "green");
    one_turn();
    one_turn();
    CHECK_STR(coil_future_result(winner).value, "black");
    coil_future_release(winner);
    clear_up();
}

TEST(both_in_one_turn, "4.4")
{
    coil_future *winner;

    two_kettles();
    winner = first_of(a, b);
    coil_future_set_result(b, "black");
    coil_future_set_result(a, "green");
    one_turn();
    hint("Both boil in one turn: the one that was set first is the first.");
    CHECK_STR(coil_future_result(winner).value, "black");
    coil_future_release(winner);
    clear_up();
}

TEST(one_that_is_done_already, "4.7")
{
    coil_future *winner;

    two_kettles();
    coil_future_set_result(a, "green");
    winner = first_of(a, b);
    one_turn();
    CHECK_STR(coil_future_result(winner).value, "green");
    coil_future_set_result(b, "black");
    one_turn();
    CHECK_STR(coil_future_result(winner).value, "green");
    coil_future_release(winner);
    clear_up();
}

static void hear(coil_future *future, void *arg)
{
    (void)arg;
    note(coil_future_result(future).value);
}

TEST(the_caller_has_let_go, "4.4")
{
    coil_future *winner;

    two_kettles();
    winner = first_of(a, b);
    coil_future_add_done_callback(winner, hear, NULL);
    hint("The caller has let go of the new future before any water boiled, "
         "and somebody else still waits for it. Who holds it?");
    coil_future_release(winner);
    coil_future_set_result(a, "green");
    one_turn();
    one_turn();
    CHECK_LOG("green");
    coil_future_set_result(b, "black");
    one_turn();
    one_turn();
    CHECK_LOG("");
    clear_up();
}
