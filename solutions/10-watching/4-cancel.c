/* 4-cancel · From the outside in: an answer. The cancel goes in at once, from
 * the outer task to the inner one to the bell. Then it comes back out, a step
 * of the loop for each task. */

// <<prediction.c>>=
static const char prediction[] =
    "begins bell inner-ready ends inner-step inner outer-ready outer-step "
    "outer";
