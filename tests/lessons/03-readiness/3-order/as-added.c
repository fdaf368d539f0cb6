/* Everybody in the order in which they were added.
 * Says: is in front of everything that the turn finds out */

// <<prediction.c>>=
static const char prediction[] = "timer write read soon later again";
