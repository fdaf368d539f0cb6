/* 6-weather · It prints the right thing: an answer. The letter was posted
 * before the value was written. What a thread writes before it posts is seen by
 * whoever reads the letter: so the place is safe, and the degrees are not. */

// <<prediction.c>>=
static const char prediction[] = "22 21 place";
