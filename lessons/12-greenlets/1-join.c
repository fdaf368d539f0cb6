/* 1-join · Told once, and never again. The task: make task CH=12 N=1
 * Change what follows the mark; then say: make lesson CH=12 N=1 */
#include "loop.h"

// <<join from inside>>:=
/* TODO: if the greenlet that waits here is killed, the error is lost. */
static void join_inside(struct joining *joining)
{
    join_them(joining);
}
