/* As if the call made a task, and main went on.
 * Says: is a call, and main stands in it */

// <<prediction.c>>=
static const char prediction[] = "main then a1 b1 a2 b2 end";
