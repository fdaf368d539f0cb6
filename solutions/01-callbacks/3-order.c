/* 3-order · Who speaks, and when? An answer. Dan is cancelled before his call
 * is made, bob after his. Eve and fay were scheduled by a turn that was
 * stopped: they wait for the next run, in front of hal, while gus needs no
 * loop. */

// <<prediction.c>>=
static const char prediction[] = "ann bob cat gus eve fay hal";
