/* 5-breakfast · The tea is gone: an answer. The gather takes over the reference, and
 * holds the tea. The task keeps the gather, whose row it was given, and lets go of
 * it when it receives the next value: that is the sleep of line 18, and so no frame
 * of the report names a line of the program. */

// <<prediction.c>>=
static const char prediction[] = "14 gather 18 coil_future_retain 19";
