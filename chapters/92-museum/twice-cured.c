/* Cured: whoever comes too late takes his answer home.
 * Seen with: the sanitizers
 * no twin: an exhibit of the museum */
#include "coil.h"

#include <stdlib.h>
#include <string.h>

static coil_future *weather;

/* Two stations are asked, for one of them may be asleep. */
static void report(void *words)
{
    char *answer = strdup(words);

    if (coil_future_set_result(weather, answer) != NULL)
        free(answer);
}

static coil_result sailor(void *arg)
{
    coil_loop *loop = coil_get_running_loop();
    coil_result result;

    weather = coil_loop_create_future(loop);
    coil_loop_call_later(loop, 0.1, report, "wind from the west");
    coil_loop_call_later(loop, 0.2, report, "wind from the west, rising");
    result = coil_await(coil_future_retain(weather));
    printf("%s\n", (char *)result.value);
    free(result.value);
    COIL_TRY(coil_sleep(1));
    coil_future_release(weather);
    return coil_value(arg);
}

int main(void)
{
    return coil_exit_status(coil_run(sailor, NULL));
}
