/* 3-packing · Who is still packing: an answer. All guests are asked first. The
 * porters are nobody's concern: they work for as long as a guest is waited for, and
 * not a moment longer. The last one is Dora, after 6 seconds, so the porter of Cleo
 * comes through, after 4, and that of Dora, who would need 7, does not. */

// <<prediction.c>>=
static const char prediction[] =
    "closed Ann Bob Cleo Dora bob-packed cleo-packed bob-porter ann-packed "
    "cleo-porter dora-packed";
