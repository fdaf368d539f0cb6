/* 3-order · Who runs when nobody waits? The task: make task CH=12 N=3
 * Change the text; then say: make lesson CH=12 N=3 */

// <<prediction.c>>=
/* TODO: write down what is noted. Perhaps not all of these words come. */
static const char prediction[] =
    "soup-begins spawned tea-begins killed tea-done soup-done joined";
