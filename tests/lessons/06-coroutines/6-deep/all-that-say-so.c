/* As if nobody inherited anything.
 * Says: the first on his stack */

// <<prediction.c>>=
static const char prediction[] = "cy dan 2";
