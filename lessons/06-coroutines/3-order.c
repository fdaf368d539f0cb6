/* 3-order · Who speaks when? The task: make task CH=06 N=3
 * Change the text; then say: make lesson CH=06 N=3 */

// <<prediction.c>>=
/* TODO: put the seven words into the order in which they come. */
static const char prediction[] = "main a1 a2 b1 b2 then end";
