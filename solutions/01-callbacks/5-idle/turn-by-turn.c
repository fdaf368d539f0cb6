/* Whether something is left is asked first; then nobody has to look at the type of
 * an error, but a queue of cancelled calls is a queue, too. */
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

    if (error != NULL || !has_work(loop))
        return error;
    error = coil_loop_run_forever(loop);
    return error == &deadlock_error ? NULL : error;
}
