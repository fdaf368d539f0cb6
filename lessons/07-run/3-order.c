/* 3-order · Who goes on first? The task: make task CH=07 N=3
 * Change the text; then say: make lesson CH=07 N=3 */

// <<prediction.c>>=
/* TODO: put the four words into the order in which they come. */
static const char prediction[] = "quick-page quick-cell slow-page slow-cell";
