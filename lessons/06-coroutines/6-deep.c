/* 6-deep · Whose mark is it? The task: make task CH=06 N=6
 * Change the text; then say: make lesson CH=06 N=6 */

// <<prediction.c>>=
/* TODO: which two, and how many stacks? */
static const char prediction[] = "dan fay 6";
