/* 2-hold · Two are away: an answer. */
#include "loop.h"

// <<let the loop wait for threads>>:=
void coil_loop_hold(coil_loop *loop)
{
    loop->mailbox.holds++;
    loop->awaited++;
}

void coil_loop_unhold(coil_loop *loop)
{
    if (loop->mailbox.holds == 0)
        return;
    loop->mailbox.holds--;
    loop->awaited--;
}
