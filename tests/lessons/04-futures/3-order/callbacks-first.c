/* As if done callbacks had a queue of their own.
 * Says: Done callbacks stand in the same queue as everybody */

// <<prediction.c>>=
static const char prediction[] = "set first second later soon";
