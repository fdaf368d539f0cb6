/* A timer that is due is thought to come before a call of the turn before.
 * Says: and was it made in the first turn, or found out in the second? */

// <<prediction.c>>=
static const char prediction[] = "soon read timer again later read";
