/* Words are compared, and not what stands between them. */

// <<prediction.c>>=
static const char prediction[] = "cy, fay; 2";
