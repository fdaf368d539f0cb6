/* As if only the one that was asked first counted.
 * Says: Whoever is asked counts it */

// <<prediction.c>>=
static const char prediction[] =
    "inner-error middle-value outer-value finished 1 0 0";
