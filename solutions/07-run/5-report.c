/* 5-report · Nobody does the dishes: an answer. The tree ends at a future that is
 * no task: nobody works on it, somebody has to set it. That is the shop, which is
 * not in the tree any more. It has left through line 20 and told nobody. Whoever
 * waits for the sponge must hear of the error. Then the pot is told first, and
 * those who wait for the pot, in the order in which they have begun to wait. */

// <<prediction.c>>=
static const char prediction[] =
    "20 coil_future_set_exception pot soup bread dinner";
