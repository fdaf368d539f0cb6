/* What is around the loops of a player: memory that is counted, files, and
 * waits that cannot last for ever. */
#ifndef WORLD_H
#define WORLD_H

#include "coil.h"

enum { FILES = 4 };

/* Everything is as at the beginning of a program. */
void world_begin(void);

/* Closes the files; says so if memory was not given back. */
void world_end(void);

const coil_memory *world_memory(void);

/* Of two pairs of sockets: 0 and 1 are connected, 2 and 3 are. */
int world_file(int n);
void world_feed(int n); /* what the other end reads */
void world_drain(int n);

/* From here on a wait may have a reason that nobody sees: a thread. */
void world_has_threads(void);

#endif
