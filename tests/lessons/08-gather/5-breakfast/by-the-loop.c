/* As if the loop held what is done.
 * Says: lets go of something that it kept */

// <<prediction.c>>=
static const char prediction[] = "14 loop 17 coil_future_retain 19";
