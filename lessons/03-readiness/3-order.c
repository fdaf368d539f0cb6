/* 3-order · Who is first? The task: make task CH=03 N=3
 * Change the text; then say: make lesson CH=03 N=3 */

// <<prediction.c>>=
/* TODO: put the four words into the order in which they run. */
static const char prediction[] = "read soon timer write";
