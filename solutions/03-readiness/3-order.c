/* 3-order · Who is first? What was ready before the turn, then what the kernel
 * says, then the timers that are due; and of a file, the reader first. */

// <<prediction.c>>=
static const char prediction[] = "soon read write timer";
