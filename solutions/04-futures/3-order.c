/* 3-order · In which order: an answer. set_result() only schedules: what runs
 * is what the function itself says, then what was scheduled before, and then
 * the two callbacks. The second of them was added last, but all the same
 * before the result was set. */

// <<prediction.c>>=
static const char prediction[] = "set soon first second later";
