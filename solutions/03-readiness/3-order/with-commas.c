/* The same words, in two pieces. */

// <<prediction.c>>=
static const char prediction[] = "soon, read, "
                                 "write, timer";
