/* 5-kept · Who kept the clock? The task: make task CH=10 N=5
 * Change what follows the mark; then say: make lesson CH=10 N=5 */

// <<prediction.c>>=
/* TODO: two names of tasks, and a number. */
static const char prediction[] = "name name 0";
