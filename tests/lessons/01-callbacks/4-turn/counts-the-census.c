/* The census says how many calls there are. It leaves out the cancelled.
 * Says: A cancelled call still has its place in the ring */
#include "loop.h"

// <<run what is ready now>>:=
for (size_t left = coil_loop_census(loop).ready; left > 0; left--)
    run_next(loop);
