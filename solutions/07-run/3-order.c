/* 3-order · Who goes on first: an answer. The run of the slow cell was begun
 * inside of the run of the quick one, so it must end first. */

// <<prediction.c>>=
static const char prediction[] = "quick-page slow-page slow-cell quick-cell";
