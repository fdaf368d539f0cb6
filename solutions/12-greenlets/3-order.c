/* 3-order · Who runs when nobody waits? An answer. Nothing runs before the
 * program waits, and it waits first in coil_kill(). There the soup is first in
 * line and begins; the tea was cancelled before its first step. */

// <<prediction.c>>=
static const char prediction[] = "spawned soup-begins killed soup-done joined";
