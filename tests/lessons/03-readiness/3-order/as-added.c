/* The writer before the reader, as they were added.
 * Says: process_event() queues the reader of a file, and then its writer. */

// <<prediction.c>>=
static const char prediction[] = "soon write read timer";
