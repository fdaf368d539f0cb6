/* The same words, with commas. */
// <<prediction.c>>=
static const char prediction[] = "soon, bell, coffee, snooze, bus";
