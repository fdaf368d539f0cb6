/* 3-error · What comes back: an answer. The special case first. */
#include "loop.h"

// <<hand the result over>>:=
if (coil_error_is(job->result.error, &coil_CancelledError))
    coil_future_cancel(&back->future, NULL);
else if (job->result.error != NULL)
    coil_future_set_exception(&back->future, job->result.error);
else
    coil_future_set_result(&back->future, job->result.value);
