/* The field about which the sanitizer complains.
 * Says: Which one was written before the letter was posted? */

// <<prediction.c>>=
static const char prediction[] = "22 21 degrees";
