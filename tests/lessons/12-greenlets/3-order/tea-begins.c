/* As if everybody began before he is killed.
 * Says: Who has not begun never will */

// <<prediction.c>>=
static const char prediction[] =
    "spawned soup-begins tea-begins killed soup-done joined";
