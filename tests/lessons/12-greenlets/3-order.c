/* Was the order foreseen? */
#include "test.h"

#include <stdlib.h>
#include <string.h>

#include "prediction.c"

__attribute__((constructor)) static void use_virtual_time(void)
{
    setenv("COIL_CLOCK", "virtual", 1);
}

static coil_result cook(void *what)
{
    notef("%s-begins", (char *)what);
    COIL_TRY(coil_green_sleep(1));
    notef("%s-done", (char *)what);
    return coil_value(NULL);
}

TEST(the_order_of_the_kitchen, "12.5")
{
    coil_greenlet *soup = coil_spawn(cook, "soup");
    coil_greenlet *tea;

    note("spawned");
    tea = coil_spawn(cook, "tea");
    coil_kill(tea);
    note("killed");
    coil_join(soup, COIL_FOREVER);
    note("joined");
    coil_future_release(soup);
    coil_future_release(tea);
    if (strncmp(prediction, "spawned", 7) != 0)
        hint("coil_spawn() runs nothing; it puts a greenlet in line. Nobody "
             "begins before the program waits.");
    else if (strstr(prediction, "tea") != NULL)
        hint("The tea was killed before its first step. Who has not begun "
             "never will.");
    else
        hint("coil_kill() waits until the dead are dead, and meanwhile the "
             "hub runs all who stand in line.");
    CHECK_PREDICTION(prediction);
}
