/* Cured: whoever retains releases.
 * Seen with: COIL_DEBUG=1
 * no twin: an exhibit of the museum */
#include "coil.h"

static coil_result fry(void *egg)
{
    COIL_TRY(coil_sleep(0.1));
    return coil_value(egg);
}

static coil_result cook(void *arg)
{
    coil_task *egg = coil_create_task(fry, "an egg");
    coil_result result;

    coil_future_retain(egg); /* to ask for its name below */
    result = coil_await(egg);
    if (result.error == NULL)
        printf("%s from %s\n", (const char *)result.value,
               coil_task_get_name(egg));
    coil_future_release(egg);
    COIL_TRY(result.error);
    return coil_value(arg);
}

int main(void)
{
    setvbuf(stdout, NULL, _IONBF, 0); /* two voices, in their order */
    return coil_exit_status(coil_run(cook, NULL));
}
