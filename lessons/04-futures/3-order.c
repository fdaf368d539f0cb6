/* 3-order · In which order? The task: make task CH=04 N=3
 * Change the text; then say: make lesson CH=04 N=3 */

// <<prediction.c>>=
/* TODO: put the five words into the order in which they come. */
static const char prediction[] = "set first second soon later";
