/* 3-order · One of them says no. The task: make task CH=05 N=3
 * Change the text; then say: make lesson CH=05 N=3 */

// <<prediction.c>>=
/* TODO: which seven words come, and in which order? */
static const char prediction[] =
    "inner-error middle-error outer-error cancelled 1 0 0";
