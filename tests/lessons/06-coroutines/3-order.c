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

    note("main");
    speaker(b_words);
    note("then");
    coil_await(a);
    note("end");
    return coil_value(arg);
}

/* Does the guess have the one word before the other? */
static bool has_before(const char *one, const char *other)
{
    const char *a = strstr(prediction, one), *b = strstr(prediction, other);

    return a != NULL && b != NULL && a < b;
}

TEST(the_order_of_the_speakers, "6.8")
{
    coil_loop *loop = test_loop();

    coil_loop_run_until_complete(loop,
                                 coil_loop_create_task(loop, speakers, NULL));
    if (has_before("a1", "main"))
        hint("create_task() does not begin a task. It puts the first step "
             "into the ready queue, and main goes on.");
    else if (has_before("then", "b2"))
        hint("speaker(b_words) is a call, and main stands in it until it "
             "returns.");
    else if (has_before("b2", "a1"))
        hint("A coroutine gives way in the middle of the call, whoever has "
             "called it. It is its task that stops, and who is ready runs.");
    else
        hint("There is one queue. Who gives way goes to its end; who is "
             "created stands there already.");
    CHECK_PREDICTION(prediction);
}
