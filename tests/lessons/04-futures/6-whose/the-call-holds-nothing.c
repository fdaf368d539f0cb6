/* As if the call of taste() held no reference.
 * Says: the call in the queue holds one */

// <<prediction.c>>=
static const char prediction[] = "taste 3 2 1 0";
