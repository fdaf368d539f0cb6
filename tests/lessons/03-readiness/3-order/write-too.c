/* To remove the writer is thought to come too late.
 * Says: What has the reader done to the writer? */

// <<prediction.c>>=
static const char prediction[] = "soon read write timer later read again";
