/* Wrong: to look again and again whether it is done.
 * Symptom: after 1000 looks */
#include "coil.h"

static void boil(void *boils)
{
    *(bool *)boils = true;
}

static coil_result cook(void *arg)
{
    static bool boils;
    int looks = 0;

    coil_loop_call_later(coil_get_running_loop(), 1, boil, &boils);
    while (!boils && ++looks < 1000) /* or it would go on for a second */
        COIL_TRY(coil_sleep(0));
    printf("after %d looks, the water %s\n", looks,
           boils ? "boils" : "does not boil yet");
    return coil_value(arg);
}

int main(void)
{
    return coil_exit_status(coil_run(cook, NULL));
}
