/* The one who wrote last.
 * Says: What had that one seen, and when? */

// <<prediction.c>>=
static const char prediction[] = "250 bert emil";
