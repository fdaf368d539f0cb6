/* The end is thought to be -1.
 * Says: What does he take for the end? */

// <<prediction.c>>=
static const char prediction[] = "D F A B E C B E";
