/* The timer before the file.
 * Says: The kernel is asked first, the heap of timers after it. */

// <<prediction.c>>=
static const char prediction[] = "soon timer read write";
