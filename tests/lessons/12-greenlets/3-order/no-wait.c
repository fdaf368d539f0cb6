/* As if a kill did not wait.
 * Says: until the dead are dead */

// <<prediction.c>>=
static const char prediction[] = "spawned killed soup-begins soup-done joined";
