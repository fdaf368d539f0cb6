/* As if the outer gather failed at once.
 * Says: it waits for the others */

// <<prediction.c>>=
static const char prediction[] = "soup cake error soup tea cake";
