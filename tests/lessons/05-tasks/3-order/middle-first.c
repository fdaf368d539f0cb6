/* As if everybody were told in some order of their own.
 * Says: The error comes from the innermost future */

// <<prediction.c>>=
static const char prediction[] = "middle inner outer";
