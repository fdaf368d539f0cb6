/* The run is thought to end when the queue is empty.
 * Says: But that turn was the last one of its run */

// <<prediction.c>>=
static const char prediction[] = "ann bob cat eve fay gus hal";
