/* 4-turn · Everybody gets a turn: an answer. The tail is read once, when the
 * turn begins. It is a ticket, so neither a ring that grows nor a call that
 * was cancelled can make it wrong. */
#include "loop.h"

// <<run what is ready now>>:=
uint64_t end = loop->ready.tail;

while (loop->ready.head < end)
    run_next(loop);
