/* A file is thought to be reported once.
 * Says: Is there still something to read in the second turn?
 * Says: 4 of your 5 words are in the right place */

// <<prediction.c>>=
static const char prediction[] = "soon read timer later again";
