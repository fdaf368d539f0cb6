/* As if its use had ended before the sleep.
 * Says: behind its last use */

// <<prediction.c>>=
static const char prediction[] = "14 gather 18 coil_future_retain 17";
