/* As if the one who was cancelled were woken first.
 * Says: who waits for a task is ready when that has ended */

// <<prediction.c>>=
static const char prediction[] =
    "begins outer-ready ends outer-step outer bell inner-ready inner-step "
    "inner";
