/* There is no sponge to be given.
 * Says: to hear why there is none */

// <<prediction.c>>=
static const char prediction[] =
    "20 coil_future_set_result pot soup bread dinner";
