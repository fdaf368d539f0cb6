/* 6-listeners · What keeps the processor busy? The task: make task CH=03 N=6
 *
 * Which listener has made which recording, 1 to 6; and then the two that never
 * let the loop sleep again. Then say: make lesson CH=03 N=6 */

// <<prediction.c>>=
/* TODO: six letters for the recordings, and two more. */
static const char prediction[] = "A B C D E F A B";
