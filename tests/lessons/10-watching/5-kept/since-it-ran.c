/* All the time since the clock ran last.
 * Says: Count from the time until which the clock wanted to sleep */

// <<prediction.c>>=
static const char prediction[] = "miller postman 280";
