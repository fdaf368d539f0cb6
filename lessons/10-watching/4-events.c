/* 4-events · What will the hook be told? The task: make task CH=10 N=4
 * Change what follows the mark; then say: make lesson CH=10 N=4 */

// <<prediction.c>>=
/* TODO: put the five words into the order in which they come. */
static const char prediction[] = "begins done step ready ends";
