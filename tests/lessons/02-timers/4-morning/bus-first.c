/* The bus before the snooze.
 * Says: counts from the moment at which it is made */
// <<prediction.c>>=
static const char prediction[] = "soon bell coffee bus snooze";
