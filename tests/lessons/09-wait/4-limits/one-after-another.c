/* As if the outer limit began when the inner one ends.
 * Says: Each limit counts from its own beginning */

// <<prediction.c>>=
static const char prediction[] = "inner-1 outer-4 inner-1 outer-4";
