/* 4-limits · A limit within a limit. The task: make task CH=09 N=4
 * Change what follows the mark; then say: make lesson CH=09 N=4 */

// <<prediction.c>>=
/* TODO: four words. */
static const char prediction[] = "inner-1 outer-4 inner-9 outer-9";
