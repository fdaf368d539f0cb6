/* The wrong way round.
 * Says: needs a reference more */

// <<prediction.c>>=
static const char prediction[] = "14 gather 18 coil_future_release 19";
