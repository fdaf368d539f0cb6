/* The task that ran right before the clock.
 * Says: Which call has its `run` before and its `done` after that? */

// <<prediction.c>>=
static const char prediction[] = "postman miller 180";
