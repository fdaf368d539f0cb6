/* As if each had a new one.
 * Says: How many run at the same time */

// <<prediction.c>>=
static const char prediction[] = "cy fay 6";
