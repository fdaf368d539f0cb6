/* 5-alarm · Out of the blue. The task: make task CH=09 N=5
 * Change the text; then say: make lesson CH=09 N=5 */

// <<prediction.c>>=
/* TODO: a line, a second, a number, a state, a second. */
static const char prediction[] = "1 13 0 finished 13";
