/* As if the inner run kept the loop to itself.
 * Says: The inner run serves everybody */

// <<prediction.c>>=
static const char prediction[] = "slow-page slow-cell quick-page quick-cell";
