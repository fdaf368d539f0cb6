/* As if they packed in the order of the row.
 * Says: All of them pack at the same time */

// <<prediction.c>>=
static const char prediction[] =
    "closed Ann Bob Cleo Dora ann-packed bob-packed cleo-packed bob-porter "
    "cleo-porter dora-packed";
