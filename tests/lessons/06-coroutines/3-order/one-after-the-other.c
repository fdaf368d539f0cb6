/* As if await ran a task to its end, and only it.
 * Says: While main awaits a, everybody who is ready runs */

// <<prediction.c>>=
static const char prediction[] = "main a1 a2 b1 b2 end";
