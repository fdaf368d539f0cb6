/* 2-leak · A future that nobody frees. The task is on the page beside this
 * file. Change what follows the mark; then say: make lesson CH=04 N=2 */
#include "loop.h"

// <<tell a waiter>>:=
/* TODO: who asks the census after this has run finds one future too many. */
static void tell_waiter(void *arg)
{
    struct waiter waiter = *(struct waiter *)arg;

    waiter_free(arg);
    waiter.callback(waiter.future, waiter.arg);
}
