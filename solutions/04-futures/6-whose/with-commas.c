/* Words are compared, and not what stands between them. */

// <<prediction.c>>=
static const char prediction[] = "taste, 3, 3, 2, 0";
