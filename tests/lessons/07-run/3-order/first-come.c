/* As if runs ended in the order in which they began.
 * Says: Runs are calls */

// <<prediction.c>>=
static const char prediction[] = "quick-page slow-page quick-cell slow-cell";
