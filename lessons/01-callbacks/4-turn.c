/* 4-turn · Everybody gets a turn. The task: make task CH=01 N=4
 *
 * These lines run the calls of one turn. As they stand, a callback that comes
 * back each time it is called keeps the turn from ever ending. Let a turn run
 * what was ready when it began, all of it, and nothing else.
 * Then say: make lesson CH=01 N=4 */
#include "loop.h"

// <<run what is ready now>>:=
/* TODO: what comes in from now on is for the next turn. */
while (!ready_is_empty(&loop->ready))
    run_next(loop);
