/* The turn is broken off when somebody says stop.
 * Says: Stop lets the turn finish */
#include "loop.h"

// <<run what is ready now>>:=
uint64_t end = loop->ready.tail;

while (loop->ready.head < end && !loop->stopping)
    run_next(loop);
