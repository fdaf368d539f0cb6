/* Was it foreseen who speaks? */
#include "test.h"

#include <string.h>

#include "prediction.c"

static coil_loop *loop;
static coil_handle bob, dan;

static void ann(void *arg)
{
    (void)arg;
    note("ann");
    coil_loop_call_soon(loop, note, "eve");
}

static void cat(void *arg)
{
    (void)arg;
    note("cat");
    coil_loop_stop(loop);
    coil_handle_cancel(&bob);
    coil_handle_cancel(&dan);
    coil_loop_call_soon(loop, note, "fay");
}

static void hal(void *arg)
{
    (void)arg;
    note("hal");
    coil_loop_stop(loop);
}

static void give_a_hint(void)
{
    const char *gus = strcasestr(prediction, "gus");
    const char *eve = strcasestr(prediction, "eve");

    if (strcasestr(prediction, "dan") != NULL)
        hint("Cat and dan are calls of the same turn, and cat comes first. "
             "What does cat do to dan?");
    else if (strcasestr(prediction, "bob") == NULL)
        hint("Bob is called before cat. Can one cancel what has happened?");
    else if (gus != NULL && eve != NULL && eve < gus)
        hint("Eve was scheduled while a turn ran, so she waits for the next "
             "one. But that turn was the last one of its run: cat said stop.");
    else
        hint("Who is scheduled first is called first, over two runs as well.");
}

TEST(the_order_was_foreseen, "1.7")
{
    loop = test_loop();
    coil_loop_call_soon(loop, ann, NULL);
    bob = coil_loop_call_soon(loop, note, "bob");
    coil_loop_call_soon(loop, cat, NULL);
    dan = coil_loop_call_soon(loop, note, "dan");
    CHECK_OK(coil_loop_run_forever(loop));
    note("gus");
    coil_loop_call_soon(loop, hal, NULL);
    CHECK_OK(coil_loop_run_forever(loop));
    give_a_hint();
    CHECK_PREDICTION(prediction);
}
