/* 4-limits · A limit within a limit. The task is on the page beside this file.
 * Change what follows the mark; then say: make lesson CH=09 N=4 */

// <<prediction.c>>=
/* TODO: four words. */
static const char prediction[] = "inner-1 outer-4 inner-9 outer-9";
