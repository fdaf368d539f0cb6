/* 3-packing · Who is still packing? The task: make task CH=07 N=3
 * Change the text; then say: make lesson CH=07 N=3 */

// <<prediction.c>>=
/* TODO: the words that come after it, in their order. */
static const char prediction[] = "closed";
