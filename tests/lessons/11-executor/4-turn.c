/* Was it foreseen? */
#include "test.h"

#include "prediction.c"

static void noted(void *word)
{
    note(word);
}

static void f_soon(void *loop)
{
    note("b");
    coil_loop_call_soon(loop, noted, "f");
}

static void e_by_letter(void *loop)
{
    note("c");
    CHECK_OK(coil_loop_call_soon_threadsafe(loop, noted, "e"));
}

static void b_by_letter_and_c_soon(void *loop)
{
    note("a");
    CHECK_OK(coil_loop_call_soon_threadsafe(loop, f_soon, loop));
    coil_loop_call_soon(loop, e_by_letter, loop);
}

TEST(the_order_of_calls, "11.3")
{
    coil_loop *loop = test_loop();

    coil_loop_call_soon(loop, b_by_letter_and_c_soon, loop);
    coil_loop_call_soon(loop, noted, "d");
    for (int turn = 0; turn < 4; turn++) {
        coil_loop_stop(loop);
        CHECK_OK(coil_loop_run_forever(loop));
    }
    hint("A letter is not in the ready queue when it is posted. It goes to "
         "its end when the next turn begins: who stands there by then?");
    CHECK_PREDICTION(prediction);
}
