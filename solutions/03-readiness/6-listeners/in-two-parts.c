/* The same letters, small ones. */

// <<prediction.c>>=
static const char prediction[] = "d, f, b, a, e, c; "
                                 "b, e";
