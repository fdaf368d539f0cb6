/* 4-turn · When does the letter arrive? The task: make task CH=11 N=4
 * Change what follows the mark; then say: make lesson CH=11 N=4 */

// <<prediction.c>>=
/* TODO: six words. */
static const char prediction[] = "a b c d e f";
