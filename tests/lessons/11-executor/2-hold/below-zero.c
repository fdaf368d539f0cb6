/* Counts down, and does not look where it ends.
 * Says: How often was it let go? */
#include "loop.h"

// <<let the loop wait for threads>>:=
void coil_loop_hold(coil_loop *loop)
{
    loop->mailbox.holds++;
    loop->awaited++;
}

void coil_loop_unhold(coil_loop *loop)
{
    loop->mailbox.holds--;
    loop->awaited--;
}
