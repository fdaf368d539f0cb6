/* Three notes and one call are thought to be the same.
 * Says: One of the two programs can be stopped in the middle, and one cannot. */

// <<prediction.c>>=
static const char prediction[] = "E C B D A";
