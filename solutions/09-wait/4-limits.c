/* 4-limits · A limit within a limit: an answer. Each has its own clock, and a shield
 * changes nothing for the one who waits. */

// <<prediction.c>>=
static const char prediction[] = "inner-1 outer-3 inner-1 outer-3";
