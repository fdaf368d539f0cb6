/* As if nobody could run in the middle of a call.
 * Says: gives way in the middle of the call */

// <<prediction.c>>=
static const char prediction[] = "main b1 b2 then a1 a2 end";
