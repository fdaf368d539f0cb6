/* 4-cancel · From the outside in. The task: make task CH=10 N=4
 * Change what follows the mark; then say: make lesson CH=10 N=4 */

// <<prediction.c>>=
/* TODO: put the nine words into the order in which they come. */
static const char prediction[] =
    "begins ends outer-ready inner-ready outer-step inner-step outer "
    "inner bell";
