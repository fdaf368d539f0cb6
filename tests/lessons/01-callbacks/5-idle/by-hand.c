/* Turn after turn, without the run around them.
 * Says: no loop is marked as running */
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
    const coil_error *error = check_run(loop);

    while (error == NULL && has_work(loop) && !loop->stopping)
        error = run_once(loop);
    loop->stopping = false;
    return error;
}
