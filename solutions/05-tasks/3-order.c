/* 3-order · One of them says no: an answer. The request goes inwards, and each
 * who is asked counts it. The error comes from the innermost future and gets no
 * further than inner: from there on, a value comes out. Nobody who waits for a
 * task that said no knows that he was to be stopped, but for the number. */

// <<prediction.c>>=
static const char prediction[] =
    "inner-error middle-value outer-value finished 1 1 1";
