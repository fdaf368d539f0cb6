/* As if letters were opened before anything else is called.
 * Says: It goes to */

// <<prediction.c>>=
static const char prediction[] = "b a c";
