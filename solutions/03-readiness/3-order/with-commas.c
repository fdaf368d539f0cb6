/* The same words, a piece for each turn. */

// <<prediction.c>>=
static const char prediction[] = "soon, read, timer, "
                                 "later, read, again";
