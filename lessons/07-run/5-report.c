/* 5-report · Nobody does the dishes. The task: make task CH=07 N=5
 * Change the text; then say: make lesson CH=07 N=5 */

// <<prediction.c>>=
/* TODO: the line, the function, and the order of the ends. */
static const char prediction[] = "1 coil_future_cancel dinner pot soup bread";
