/* As if the task were ready before the future is done.
 * Says: A future calls nobody */

// <<prediction.c>>=
static const char prediction[] = "begins ready done ends step";
