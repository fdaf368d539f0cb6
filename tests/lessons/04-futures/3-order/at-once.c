/* As if set_result() called back on the spot.
 * Says: set_result() calls nobody */

// <<prediction.c>>=
static const char prediction[] = "first second set soon later";
