/* As if whoever says no had also taken the request back.
 * Says: Nobody has taken a request back */

// <<prediction.c>>=
static const char prediction[] =
    "inner-error middle-value outer-value finished 1 1 0";
