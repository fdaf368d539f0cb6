/* 5-idle · Until nothing is left: an answer. The loop knows very well when
 * nothing is left: it calls that a deadlock. All other errors are errors. */
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
    const coil_error *error = coil_loop_run_forever(loop);

    return coil_error_is(error, &coil_DeadlockError) ? NULL : error;
}
