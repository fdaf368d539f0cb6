/* As if the pool were a queue: dan gets bob's stack.
 * Says: A pool is a pile */

// <<prediction.c>>=
static const char prediction[] = "dan fay 2";
