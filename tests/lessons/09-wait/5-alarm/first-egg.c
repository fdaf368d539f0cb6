/* The alarm of the first egg was turned off.
 * Says: Which egg was that */

// <<prediction.c>>=
static const char prediction[] = "20 0 1 expiring 19";
