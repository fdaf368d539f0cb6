/* The tail is asked for each time, and moves.
 * Says: who comes back during a turn must wait for the next one */
#include "loop.h"

// <<run what is ready now>>:=
while (loop->ready.head < loop->ready.tail)
    run_next(loop);
