/* All are thought to wait for the loop.
 * Says: Which program does not wait for the loop? */

// <<prediction.c>>=
static const char prediction[] = "A D B C E";
