/* 3-order · Who is first? What was ready before the turn, then what the kernel
 * says, then the timers that are due. The writer was in the queue already, and
 * was emptied by the reader, who has read nothing, and so is called again. */

// <<prediction.c>>=
static const char prediction[] = "soon read timer later read again";
