/* A handle is thought to follow who holds it.
 * Says: Which handle did it hold then?
 * Says: 3 of your 5 words are in the right place */

// <<prediction.c>>=
static const char prediction[] = "E D A C B";
