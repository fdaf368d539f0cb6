/* Every error is a failure.
 * Says: A CancelledError is no failure */
#include "loop.h"

// <<hand the result over>>:=
if (job->result.error != NULL)
    coil_future_set_exception(&back->future, job->result.error);
else
    coil_future_set_result(&back->future, job->result.value);
