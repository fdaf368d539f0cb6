/* As if the error stopped its sibling.
 * Says: siblings go on */

// <<prediction.c>>=
static const char prediction[] = "soup cake cake error soup";
