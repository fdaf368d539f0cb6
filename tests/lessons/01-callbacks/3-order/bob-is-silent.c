/* Cancelling is thought to work backwards.
 * Says: Can one cancel what has happened? */

// <<prediction.c>>=
static const char prediction[] = "ann cat gus eve fay hal";
