/* Cancelling is thought to work from the next turn on.
 * Says: What does cat do to dan? */

// <<prediction.c>>=
static const char prediction[] = "ann bob cat dan gus eve fay hal";
