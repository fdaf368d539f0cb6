/* 3-order · Who speaks when: an answer. To create a task is not to begin it:
 * main goes on until it awaits. Then a and b take turns. */

// <<prediction.c>>=
static const char prediction[] = "main a1 b1 a2 b2 end";
