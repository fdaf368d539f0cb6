/* 6-whose · Five programs, five recordings. The task: make task CH=01 N=6
 *
 * Which program has made which recording? Write five letters, for recordings 1
 * to 5. Change the text; then say: make lesson CH=01 N=6 */

// <<prediction.c>>=
/* TODO: the letters of the programs, in the order of the recordings. */
static const char prediction[] = "A B C D E";
