/* 4-morning · A morning, foretold. The task is on the page beside this file.
 * Change what follows the mark; then say: make lesson CH=02 N=4 */
// <<prediction.c>>=
/* TODO: put the words into the order in which they are said. */
static const char prediction[] = "coffee bell snooze bus soon";
