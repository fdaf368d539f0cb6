/* As if the paper began with the eggs.
 * Says: from the dishes */

// <<prediction.c>>=
static const char prediction[] = "20 3 1 expiring 15";
