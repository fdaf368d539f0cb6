/* The same words in two pieces. */

// <<prediction.c>>=
static const char prediction[] = "inner-error, middle-value, outer-value, "
                                 "finished, 1, 1, 1";
