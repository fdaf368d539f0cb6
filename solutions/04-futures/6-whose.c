/* 6-whose · Whose reference was it: an answer. order() leaves three. brew() gives
 * back one, and the call of taste() holds one: three. taste() gives back what it
 * was lent: two. When it has returned, the loop gives back its own, and one is
 * left, that of bill(). serve() gives it away as if it were its own: none. */

// <<prediction.c>>=
static const char prediction[] = "taste 3 3 2 0";
