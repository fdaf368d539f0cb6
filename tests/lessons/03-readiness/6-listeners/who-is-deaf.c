/* Who asks until nothing is left, and who removes himself, are mixed up.
 * Says: he never hears of the end */

// <<prediction.c>>=
static const char prediction[] = "D C B A E F B E";
