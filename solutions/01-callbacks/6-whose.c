/* 6-whose · Five programs, five recordings: an answer. Who holds the handle of the
 * next call can stop it (A, E); who holds the one of a call that was made cannot
 * (B); of three calls, the last handle is the last call's (C); and one call that
 * says all is stopped only before it begins (D). */

// <<prediction.c>>=
static const char prediction[] = "E D B C A";
