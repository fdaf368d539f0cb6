/* 4-events · What will the hook be told: an answer. The cause, and then its effect;
 * and the effect is a place in the queue, not a call. */

// <<prediction.c>>=
static const char prediction[] = "begins done ready ends step";
