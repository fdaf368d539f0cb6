/* The line at which the tree ends is not the one that is wrong.
 * Says: by which line did he leave? */

// <<prediction.c>>=
static const char prediction[] =
    "27 coil_future_set_exception pot soup bread dinner";
