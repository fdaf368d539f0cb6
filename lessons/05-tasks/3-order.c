/* 3-order · Who cleans up first? The task: make task CH=05 N=3
 * Change the text; then say: make lesson CH=05 N=3 */

// <<prediction.c>>=
/* TODO: put the three words into the order in which they come. */
static const char prediction[] = "outer middle inner";
