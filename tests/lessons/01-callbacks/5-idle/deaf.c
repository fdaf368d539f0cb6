/* Turn by turn, and nobody listens to a stop.
 * Says: Somebody said stop, and the loop went on. */
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
    const coil_error *error = NULL;

    do {
        coil_loop_stop(loop);
        error = coil_loop_run_forever(loop);
    } while (error == NULL && coil_loop_census(loop).ready > 0);
    return error;
}
