/* 4-turn · When does the letter arrive: an answer. It is opened at the beginning of
 * the turn, and goes to the end of the queue. */

// <<prediction.c>>=
static const char prediction[] = "a c b";
