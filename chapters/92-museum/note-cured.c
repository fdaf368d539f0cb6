/* Cured: the note lives until it has been read.
 * Seen with: the sanitizers
 * no twin: an exhibit of the museum */
#include "coil.h"

#include <stdlib.h>

enum { NOTE = 40 };

static void remind(void *note)
{
    printf("%s\n", (const char *)note);
    free(note);
}

static void write_down(coil_loop *loop, int hour)
{
    char *note = malloc(NOTE);

    if (note == NULL)
        return;
    snprintf(note, NOTE, "dentist at %d o'clock", hour);
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
