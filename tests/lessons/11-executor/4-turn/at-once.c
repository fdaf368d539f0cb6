/* As if a letter went straight into the queue, as it does in asyncio.
 * Says: A letter is not in the ready queue when it is posted */

// <<prediction.c>>=
static const char prediction[] = "a d b c f e";
