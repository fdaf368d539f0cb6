/* As if nobody ran who is not waited for.
 * Says: it runs for everybody */

// <<prediction.c>>=
static const char prediction[] =
    "closed Ann Bob Cleo Dora bob-packed cleo-packed ann-packed dora-packed";
