/* 4-turn · When does the letter arrive: an answer. The box is opened at the
 * beginning of a turn, and what was in it goes to the end of the queue. So a
 * letter that was posted in one turn comes after all calls that were scheduled
 * in it, even those that were scheduled later. */

// <<prediction.c>>=
static const char prediction[] = "a d c b f e";
