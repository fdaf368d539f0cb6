/* Was the order foreseen? */
#include "test.h"

#include <string.h>

#include "prediction.c"

static coil_result speaker(void *arg)
{
    char **words = arg;

    note(words[0]);
    COIL_TRY(coil_sleep(0));
    note(words[1]);
    return coil_value(NULL);
}

static coil_result speakers(void *arg)
{
    static char *a_words[] = { "a1", "a2" }, *b_words[] = { "b1", "b2" };
    coil_task *a = coil_create_task(speaker, a_words);
    coil_task *b = coil_create_task(speaker, b_words);

    note("main");
    coil_await(a);
    coil_await(b);
    note("end");
    return coil_value(arg);
}

TEST(the_order_of_the_speakers, "6.8")
{
    coil_loop *loop = test_loop();

    coil_loop_run_until_complete(loop,
                                 coil_loop_create_task(loop, speakers, NULL));
    if (strncmp(prediction, "main", 4) != 0)
        hint("create_task() does not begin a task. It puts the first step "
             "into the ready queue, and main goes on.");
    else
        hint("While main awaits a, everybody who is ready runs, and not only "
             "the one that is awaited.");
    CHECK_PREDICTION(prediction);
}
