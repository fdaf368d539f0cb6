/* 3-order · Who cleans up first: an answer. The cancel goes in to the future that
 * the innermost task waits for, and the error comes out from there. */

// <<prediction.c>>=
static const char prediction[] = "inner middle outer";
