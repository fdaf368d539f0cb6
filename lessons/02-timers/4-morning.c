/* 4-morning · A morning, foretold. The task: make task CH=02 N=4
 * Change what follows the mark; then say: make lesson CH=02 N=4 */
// <<prediction.c>>=
/* TODO: put the words into the order in which they are said. */
static const char prediction[] = "coffee bell snooze bus soon";
