/* 6-listeners · What keeps the processor busy? A file whose other end is closed can
 * be read for ever, and gives 0 each time (B). And a byte that was looked at, and
 * not taken, is still there to be read (E). */

// <<prediction.c>>=
static const char prediction[] = "D F B A E C B E";
