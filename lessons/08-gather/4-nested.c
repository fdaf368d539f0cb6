/* 4-nested · A gather in a gather. The task: make task CH=08 N=4
 * Change the text; then say: make lesson CH=08 N=4 */

// <<prediction.c>>=
/* TODO: write down the dishes as they are noted, and then the three words of
 * the list: a dish, or the word error. */
static const char prediction[] = "soup tea cake soup error cake";
