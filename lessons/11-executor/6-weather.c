/* 6-weather · It prints the right thing. The task: make task CH=11 N=6
 * Change what follows the mark; then say: make lesson CH=11 N=6 */

// <<prediction.c>>=
/* TODO: two numbers of lines, and the name of a field. */
static const char prediction[] = "0 0 name";
