/* Wrong: a reference that nobody gives back.
 * Symptom: A future is still held
 * Seen with: COIL_DEBUG=1 */
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
    COIL_TRY(result.error);
    printf("%s from %s\n", (const char *)result.value, coil_task_get_name(egg));
    return coil_value(arg);
}

int main(void)
{
    setvbuf(stdout, NULL, _IONBF, 0); /* two voices, in their order */
    return coil_exit_status(coil_run(cook, NULL));
}
