/* -1 is thought to come from who reads all.
 * Says: Who has called him? */

// <<prediction.c>>=
static const char prediction[] = "C F B A E D B E";
