/* The line of the use is not that of the mistake.
 * Says: Who takes over references here */

// <<prediction.c>>=
static const char prediction[] = "19 gather 18 coil_future_retain 19";
