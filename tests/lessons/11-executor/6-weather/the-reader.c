/* The line that the report names first.
 * Says: Line 13 reads both fields */

// <<prediction.c>>=
static const char prediction[] = "13 22 place";
