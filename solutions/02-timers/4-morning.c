/* 4-morning · A morning, foretold: an answer. The bell was set first for its
 * moment, and what the bell sets is later than the coffee. */
// <<prediction.c>>=
static const char prediction[] = "soon bell coffee snooze bus";
