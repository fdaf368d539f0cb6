/* Words are compared, and not what stands between them. */

// <<prediction.c>>=
static const char prediction[] = "main, b1, a1, b2, then, a2, end";
