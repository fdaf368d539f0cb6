/* As if it went down the tree.
 * Says: Who waits for one future is told in the order of waiting */

// <<prediction.c>>=
static const char prediction[] =
    "20 coil_future_set_exception dinner soup bread pot";
