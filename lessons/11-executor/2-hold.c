/* 2-hold · Two are away. The task: make task CH=11 N=2
 * Change what follows the mark; then say: make lesson CH=11 N=2 */
#include "loop.h"

// <<let the loop wait for threads>>:=
/* TODO: who is the second? */
void coil_loop_hold(coil_loop *loop)
{
    loop->awaited += 1 - loop->mailbox.holds;
    loop->mailbox.holds = 1;
}

void coil_loop_unhold(coil_loop *loop)
{
    loop->awaited -= loop->mailbox.holds;
    loop->mailbox.holds = 0;
}
