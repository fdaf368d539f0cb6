/* As if the one who is told were the one who did it.
 * Says: bill() gives back what order() has retained for it */

// <<prediction.c>>=
static const char prediction[] = "bill 3 3 2 0";
