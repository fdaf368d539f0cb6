/* The first money that is written over, which comes back.
 * Says: Not all that was written over is lost */

// <<prediction.c>>=
static const char prediction[] = "250 carla bert";
