/* 5-idle · Until nothing is left. The task: make task CH=01 N=5
 *
 * A new function for the library: it runs the loop until there is nothing
 * more to run, and that is no error. The declaration stands in coil.h, with
 * its promises; write the function.
 * Then say: make lesson CH=01 N=5 */
#include "loop.h"

// <<loop functions>>+=
/**
 * @brief Run the loop until nothing is left to run.
 * @param loop  the loop.
 * @return NULL when nothing is left, or after coil_loop_stop(). Else why the
 *         loop could not run, as coil_loop_run_forever() says it.
 */
const coil_error *coil_loop_run_until_idle(coil_loop *loop);

// <<run the loop>>+=
const coil_error *coil_loop_run_until_idle(coil_loop *loop)
{
    (void)loop;
    return NULL; /* TODO: run what is there, and what it leaves behind */
}
