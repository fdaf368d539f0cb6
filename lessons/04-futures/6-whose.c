/* 6-whose · Whose reference was it? The task: make task CH=04 N=6
 * Change the text; then say: make lesson CH=04 N=6 */

// <<prediction.c>>=
/* TODO: who was it? And how many are held at the four moments? */
static const char prediction[] = "serve 4 3 2 1";
