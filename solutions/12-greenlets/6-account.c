/* 6-account · Where has the money gone: an answer. Carla's 20 are overwritten
 * by Bert, but Dora has seen them, and writes them once more. She has not seen
 * Bert's 50. */

// <<prediction.c>>=
static const char prediction[] = "250 bert dora";
