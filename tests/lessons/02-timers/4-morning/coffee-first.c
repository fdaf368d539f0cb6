/* The coffee before the bell.
 * Says: for the same moment, the one that was set first */
// <<prediction.c>>=
static const char prediction[] = "soon coffee bell snooze bus";
