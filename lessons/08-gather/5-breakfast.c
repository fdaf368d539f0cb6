/* 5-breakfast · The tea is gone. The task: make task CH=08 N=5
 * Change the text; then say: make lesson CH=08 N=5 */

// <<prediction.c>>=
/* TODO: a line, a word, a line, a function, a line. */
static const char prediction[] = "19 task 19 coil_future_release 19";
