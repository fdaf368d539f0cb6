/* As if spawning were running.
 * Says: it puts a greenlet in line */

// <<prediction.c>>=
static const char prediction[] = "soup-begins spawned killed soup-done joined";
