/* The line at which it rings is not the one that is wrong.
 * Says: by which a function leaves between the two */

// <<prediction.c>>=
static const char prediction[] = "41 3 1 expiring 19";
