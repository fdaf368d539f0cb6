/* 2-leak · A future that nobody frees. The task: make task CH=04 N=2
 * Change what follows the mark; then say: make lesson CH=04 N=2 */
#include "loop.h"

// <<run a done callback>>:=
/* TODO: who asks the census after this has run finds one future too many. */
static void run_done_callback(void *arg)
{
    struct done_callback done = *(struct done_callback *)arg;

    done_callback_free(arg);
    done.callback(done.future, done.arg);
}
