/* 5-kept · Who kept the clock: an answer. Call 10 takes from 5.050 to 5.250. It
 * became ready between the begin and the end of call 8. The clock wanted to go
 * on at 5.070, and began at 5.250. */

// <<prediction.c>>=
static const char prediction[] = "miller postman 180";
