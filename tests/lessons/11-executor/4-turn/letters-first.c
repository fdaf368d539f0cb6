/* As if letters were read before the calls of their turn.
 * Says: It goes to its end when the next turn begins */

// <<prediction.c>>=
static const char prediction[] = "a d b c e f";
