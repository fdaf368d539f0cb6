/* Was it found? The futures are counted at the places of which the page speaks. */
#include "test.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "prediction.c"

static bool mended;

static int futures(void)
{
    return (int)coil_loop_census(coil_get_running_loop()).futures;
}

static coil_result cook(void *what)
{
    COIL_TRY(coil_sleep(3));
    return coil_value(what);
}

/* As it stands on the page, with counts in place of words. */
static coil_result breakfast(void *arg)
{
    coil_task *tea = coil_create_task(cook, "tea");
    coil_task *egg = coil_create_task(cook, "egg");
    coil_result all;
    int before;

    if (mended)
        coil_future_retain(tea);
    all = coil_await(coil_gather(tea, egg));
    COIL_TRY(all.error);
    CHECK_STR(coil_future_result(tea).value, "tea");
    before = futures();
    COIL_TRY(coil_sleep(1));
    /* The future of the sleep has come. */
    CHECK_INT(before + 1 - futures(), mended ? 2 : 3);
    if (mended) {
        CHECK_STR(coil_future_result(tea).value, "tea");
        coil_future_release(tea);
    }
    return coil_value(arg);
}

static const char *word(int number)
{
    const char *p = prediction;

    while (number-- > 0)
        p += strcspn(p, " "), p += strspn(p, " ");
    return p;
}

TEST(where_has_it_gone, "8.4")
{
    for (int i = 0; i < 2; i++) {
        coil_loop *loop = test_loop();

        mended = i > 0;
        coil_loop_run_until_complete(
            loop, coil_loop_create_task(loop, breakfast, NULL));
    }
    note("14 gather 18 coil_future_retain 19");
    if (atoi(word(0)) != 14)
        hint("The reference was taken over by somebody, in the line in which "
             "it was handed over. Who takes over references here?");
    else if (strncasecmp(word(1), "gather", 6) != 0 || atoi(word(2)) != 18)
        hint("Read the report from the free upwards: a future is freed since "
             "the task lets go of something that it kept, when it receives "
             "the next value.");
    else if (strncasecmp(word(3), "coil_future_retain", 18) != 0)
        hint("Who wants to use what he hands over needs a reference more, "
             "before he hands it over.");
    else
        hint("A reference of one's own is given back behind its last use.");
    CHECK_PREDICTION(prediction);
}
