/* 5-alarm · Out of the blue: an answer. COIL_TRY() in line 20 returns when there is
 * no egg, past the end of the limit. So the alarm of the second egg, which was begun
 * at 3, rings at 13. Its request is never taken back, and nobody makes an end of
 * the limit. Without it, the paper is read from 10 to 19. */

// <<prediction.c>>=
static const char prediction[] = "20 3 1 expiring 19";
