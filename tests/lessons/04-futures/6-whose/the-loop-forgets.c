/* As if the loop did not give its own back after the call.
 * Says: After taste() has returned */

// <<prediction.c>>=
static const char prediction[] = "taste 3 3 2 1";
