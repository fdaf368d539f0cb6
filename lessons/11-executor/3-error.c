/* 3-error · What comes back. The task: make task CH=11 N=3
 * Change what follows the mark; then say: make lesson CH=11 N=3 */
#include "loop.h"

// <<hand the result over>>:=
/* TODO: what about an error? */
coil_future_set_result(&back->future, job->result.value);
