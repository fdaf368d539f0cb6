/* Words are compared, and not what stands between them. */

// <<prediction.c>>=
static const char prediction[] = "set, soon, first, second, later";
