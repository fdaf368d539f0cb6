/* As if the one who was cancelled came before the one in the middle.
 * Says: The error comes from the innermost future */

// <<prediction.c>>=
static const char prediction[] = "inner outer middle";
