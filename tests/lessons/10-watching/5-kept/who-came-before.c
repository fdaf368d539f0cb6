/* The task that stands before the miller in the queue has not woken him.
 * Says: Between which `run` and `done` does the `soon` of the miller stand? */

// <<prediction.c>>=
static const char prediction[] = "miller baker 180";
