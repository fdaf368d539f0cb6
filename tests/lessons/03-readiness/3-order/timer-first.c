/* The timers are thought to come before the files.
 * Says: The kernel is asked first, the heap of timers after it. */

// <<prediction.c>>=
static const char prediction[] = "soon timer read later again read";
