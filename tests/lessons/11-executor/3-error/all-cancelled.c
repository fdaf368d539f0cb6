/* Every error is a cancel.
 * Says: The job has failed, and its future */
#include "loop.h"

// <<hand the result over>>:=
if (job->result.error != NULL)
    coil_future_cancel(&back->future, NULL);
else
    coil_future_set_result(&back->future, job->result.value);
