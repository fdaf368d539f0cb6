/* As if a shield protected the one who waits.
 * Says: cancels the task, not */

// <<prediction.c>>=
static const char prediction[] = "inner-1 outer-3 inner-9 outer-9";
