/* As if somebody had ended the limit.
 * Says: What puts both in order is the end of the limit */

// <<prediction.c>>=
static const char prediction[] = "20 3 0 expired 19";
