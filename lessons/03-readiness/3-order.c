/* 3-order · Who is first? The task: make task CH=03 N=3
 * Change the text; then say: make lesson CH=03 N=3 */

// <<prediction.c>>=
/* TODO: what is written down in the two turns, in order? */
static const char prediction[] = "read soon timer write later again";
