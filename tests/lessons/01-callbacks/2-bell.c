/* Does somebody come when the bell is rung, and once only? */
#include "test.h"

#include <stdlib.h>

#include "bell.c"

static void run_one_turn(coil_loop *loop)
{
    coil_loop_stop(loop);
    CHECK_OK(coil_loop_run_forever(loop));
}

static void be_silent(void *arg)
{
    (void)arg;
}

static struct bell bell_of(coil_loop *loop, coil_callback *callback, void *arg)
{
    return (struct bell){ .loop = loop, .callback = callback, .arg = arg };
}

TEST(often_rung_and_answered_once, "1.5")
{
    coil_loop *loop = test_loop();
    struct bell bell = bell_of(loop, note, "here");

    for (int i = 0; i < 3; i++)
        CHECK_OK(ring(&bell));
    hint_if_log("here", "The callback was called from inside of ring(). Leave "
                        "a note: that is what call_soon is for.");
    CHECK_LOG("");
    run_one_turn(loop);
    hint_if_log("", "The bell was rung, and nobody has come.");
    hint_if_log("here here here", "Rung three times before anybody could "
                                  "come: once is enough.");
    CHECK_LOG("here");
    run_one_turn(loop);
    hint_if_log("here", "Nobody has rung since, and somebody has come.");
    CHECK_LOG("");
}

TEST(rung_again_after_the_answer, "1.6")
{
    coil_loop *loop = test_loop();
    struct bell bell = bell_of(loop, note, "here");

    for (int i = 0; i < 3; i++) {
        CHECK_OK(ring(&bell));
        run_one_turn(loop);
        hint("Somebody has come once. The bell is rung again after that, and "
             "somebody must come again.");
        CHECK_LOG("here");
    }
}

static int wishes;

static void come_and_wish(void *arg)
{
    struct bell *bell = arg;

    note("here");
    if (wishes-- > 0) {
        CHECK_OK(ring(bell));
        CHECK_OK(ring(bell));
    }
}

TEST(rung_while_it_is_answered, "1.6")
{
    coil_loop *loop = test_loop();
    struct bell bell = bell_of(loop, come_and_wish, &bell);

    wishes = 1;
    CHECK_OK(ring(&bell));
    run_one_turn(loop);
    CHECK_LOG("here");
    run_one_turn(loop);
    hint_if_log("", "The callback itself has rung, while it was at work. Who "
                    "rings then wants somebody to come again, in the next "
                    "turn. What did ring() see?");
    CHECK_LOG("here");
    CHECK_OK(ring(&bell));
    run_one_turn(loop);
    hint_if_log("", "After a ring from inside of the callback, the bell is "
                    "silent.");
    CHECK_LOG("here");
}

TEST(rung_while_it_is_answered_and_after, "1.6")
{
    coil_loop *loop = test_loop();
    struct bell bell = bell_of(loop, come_and_wish, &bell);

    wishes = 1;
    CHECK_OK(ring(&bell));
    run_one_turn(loop);
    CHECK_OK(ring(&bell));
    CHECK_LOG("here");
    run_one_turn(loop);
    hint_if_log("here here", "The callback has rung, and somebody else after "
                             "it, in the same turn: two are on the way, and "
                             "one is enough. How often is the flag cleared?");
    CHECK_LOG("here");
}

TEST(a_refusal_is_told_and_forgotten, "1.3")
{
    coil_loop *loop = test_loop();
    struct bell bell = bell_of(loop, note, "here");

    for (int i = 0; i < 64; i++) /* until the ring is full */
        coil_loop_call_soon(loop, be_silent, NULL);
    test_memory_fail(1);
    hint("There was no memory, and the call was refused. ring() returns why.");
    CHECK_ERROR(ring(&bell), "MemoryError: out of memory");
    test_memory_fail(0);
    hint(NULL);
    run_one_turn(loop);
    hint("A call was refused once, for want of memory. Nobody is on the way, "
         "and the next ring must try again.");
    CHECK_OK(ring(&bell));
    run_one_turn(loop);
    CHECK_LOG("here");
}

static void throw_away(void *arg)
{
    struct bell **bell = arg;

    note("last");
    free(*bell);
    *bell = NULL;
}

TEST(the_callback_may_end_the_bell, "1.6")
{
    coil_loop *loop = test_loop();
    struct bell *bell = malloc(sizeof *bell);

    REQUIRE(bell != NULL);
    *bell = bell_of(loop, throw_away, &bell);
    CHECK_OK(ring(bell));
    hint("The callback is the last time that the bell is needed, and frees "
         "it. Who touches it after that?");
    run_one_turn(loop);
    CHECK_LOG("last");
}

TEST(two_bells_know_nothing_of_each_other, "1.2")
{
    coil_loop *loop = test_loop();
    struct bell front = bell_of(loop, note, "front");
    struct bell back = bell_of(loop, note, "back");

    CHECK_OK(ring(&front));
    CHECK_OK(ring(&back));
    run_one_turn(loop);
    hint_if_log("front", "There are two bells, and each wants its answer: "
                         "what belongs to a bell stands in its struct.");
    hint_if_log("back back", "There are two bells, and each wants its answer: "
                             "what belongs to a bell stands in its struct.");
    CHECK_LOG("front back");
    CHECK_OK(coil_loop_close(loop));
    hint("A closed loop calls nobody: ring() returns why.");
    CHECK_ERROR(ring(&front), "RuntimeError: Event loop is closed");
    CHECK_ERROR(ring(&front), "RuntimeError: Event loop is closed");
}
