/* Small letters, with commas. */

// <<prediction.c>>=
static const char prediction[] = "e, d, b, c, a";
