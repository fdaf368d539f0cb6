/* As if the error went through whoever says no.
 * Says: it has returned a value */

// <<prediction.c>>=
static const char prediction[] =
    "inner-error middle-error outer-error cancelled 1 1 1";
