/* As if everybody were waited for.
 * Says: When the last guest has gone */

// <<prediction.c>>=
static const char prediction[] =
    "closed Ann Bob Cleo Dora bob-packed cleo-packed bob-porter ann-packed "
    "cleo-porter dora-packed dora-porter";
