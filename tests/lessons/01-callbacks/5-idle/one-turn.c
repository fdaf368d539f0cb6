/* One turn, and whatever it has scheduled stays.
 * Says: One turn is not enough */
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
    coil_loop_stop(loop);
    return coil_loop_run_forever(loop);
}
