/* 6-account · Where has the money gone? The task: make task CH=12 N=6
 * Change what follows the mark; then say: make lesson CH=12 N=6 */

// <<prediction.c>>=
/* TODO: a number and two names. */
static const char prediction[] = "0 name name";
