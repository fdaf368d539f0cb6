/* Who is busy while the client is silent is taken for who is busy for ever.
 * Says: Of two of them the recording would go on like its last turn
 * Says: 7 of your 8 words are in the right place */

// <<prediction.c>>=
static const char prediction[] = "D F B A E C D E";
