/* The balance that is there.
 * Says: What is the sum? */

// <<prediction.c>>=
static const char prediction[] = "200 bert dora";
