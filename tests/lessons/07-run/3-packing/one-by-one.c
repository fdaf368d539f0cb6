/* As if each were asked when the one before had gone.
 * Says: First all guests are asked */

// <<prediction.c>>=
static const char prediction[] =
    "closed Ann ann-packed Bob bob-packed bob-porter Cleo cleo-packed "
    "cleo-porter Dora dora-packed";
