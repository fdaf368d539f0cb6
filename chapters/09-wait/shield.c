/* A letter that must be written, even if nobody waits for it any more. */
#include "coil.h"

static coil_result write_letter(void *arg)
{
    const coil_error *error = coil_sleep(3);

    printf("the letter is %s\n", error != NULL ? "torn up" : "written");
    return (coil_result){ .value = arg, .error = error };
}

static coil_result boss(void *shielded)
{
    coil_task *letter = coil_create_task(write_letter, NULL);
    coil_result result;

    coil_future_retain(letter);
    result = coil_wait_for(shielded ? coil_shield(letter) : letter, 1);
    printf("the boss: %s\n", result.error->type->name);
    coil_await(letter);
    return coil_value(NULL);
}

static coil_result day(void *arg)
{
    static char yes;

    COIL_TRY(boss(NULL).error);
    COIL_TRY(boss(&yes).error);
    return coil_value(arg);
}

int main(void)
{
    return coil_exit_status(coil_run(day, NULL));
}
