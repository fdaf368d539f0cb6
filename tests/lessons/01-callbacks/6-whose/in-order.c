/* The letters as they stand.
 * Says: Which program does not wait for the loop?
 * Says: 0 of your 5 words are in the right place */

// <<prediction.c>>=
static const char prediction[] = "A B C D E";
