/* As if each letter cost a place.
 * Says: It goes to */

// <<prediction.c>>=
static const char prediction[] = "c a b";
