/* 3-order · Who speaks, and when? The task: make task CH=01 N=3
 *
 * Eight names, and not everybody gets a word in. Put those who do into the
 * order in which they speak, with one blank between two names.
 * Change the text; then say: make lesson CH=01 N=3 */

// <<prediction.c>>=
/* TODO: who speaks, in which order? */
static const char prediction[] = "ann bob cat dan eve fay gus hal";
