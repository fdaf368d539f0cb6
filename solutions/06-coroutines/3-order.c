/* 3-order · Who speaks when: an answer. To create a task is not to begin it:
 * main goes on. The call of speaker() runs in main's own task, so it is main
 * that gives way in the middle of it, and a has its turn there. */

// <<prediction.c>>=
static const char prediction[] = "main b1 a1 b2 then a2 end";
