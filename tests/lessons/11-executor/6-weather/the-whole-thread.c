/* The post is moved up, where it stands already too early.
 * Says: The letter says that the weather may be read */

// <<prediction.c>>=
static const char prediction[] = "21 22 place";
