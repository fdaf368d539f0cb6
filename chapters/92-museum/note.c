/* Wrong: the address of a local, given to a call that comes later.
 * Symptom: stack-use-after-
 * Seen with: the sanitizers */
#include "coil.h"

static void remind(void *note)
{
    printf("%s\n", (const char *)note);
}

static void write_down(coil_loop *loop, int hour)
{
    char note[40];

    snprintf(note, sizeof note, "dentist at %d o'clock", hour);
    coil_loop_call_later(loop, 1, remind, note);
}

int main(void)
{
    coil_loop *loop = coil_loop_new();

    if (loop == NULL)
        return 1;
    write_down(loop, 9);
    coil_loop_run_forever(loop);
    coil_loop_free(loop);
    return 0;
}
