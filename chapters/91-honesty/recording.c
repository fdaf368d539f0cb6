/* What the book adds to a recording: an overlay for the library. Its own
 * programs are known, and so an argument can be shown as text. */
#include "loop.h"

// <<read an argument>>:=
/* Set by the linker: a text that a program was born with lies between. */
extern const char etext[], __data_start[];

static const char *readable(const void *arg)
{
    const char *text = arg;
    size_t n = 0;

    if (text < etext || text >= __data_start)
        return NULL;
    while (text[n] >= ' ' && text[n] < 127 && strchr("\"\\", text[n]) == NULL)
        n++;
    return n > 0 && text[n] == '\0' ? text : NULL;
}

// <<open the parts of a loop>>+=
signal(SIGINT, SIG_DFL); /* a job in the background would ignore it */
