/* The writer before the reader, as they were added.
 * Says: handle_report() queues the reader of a file, and then its writer. */

// <<prediction.c>>=
static const char prediction[] = "soon write read timer";
