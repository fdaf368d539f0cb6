/* 3-idle · Nothing to do. The task: make task CH=10 N=3
 * Change struct idle and measure(); then say: make lesson CH=10 N=3 */
#include "coil.h"

// <<idle.c>>=
/* It begins with all zeros, and has room for no more than 24 bytes. */
struct idle {
    double seconds; /* so long has the loop slept, all in all */
};

/* A hook; arg is the struct idle. */
static void measure(const coil_event *event, void *arg)
{
    /* TODO: when does the loop fall asleep, and when does it wake? */
    (void)event;
    (void)arg;
}
