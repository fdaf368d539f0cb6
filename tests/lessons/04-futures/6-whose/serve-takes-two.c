/* As if serve() gave back more than it had.
 * Says: serve() was given one by order() */

// <<prediction.c>>=
static const char prediction[] = "serve 3 2 2 1";
