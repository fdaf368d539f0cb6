/* 4-nested · A gather in a gather: an answer. The inner gather failed after 2
 * seconds, and its tea was made all the same. For the outer one, the error is
 * a result in its place, and it waited for the cake. */

// <<prediction.c>>=
static const char prediction[] = "soup tea cake cake error soup";
