/* 5-room · Who has left meanwhile? The task: make task CH=12 N=5
 * Mend what follows the mark; then say: make lesson CH=12 N=5 */
#include "coil.h"

#include <stdlib.h>

// <<room.c>>=
/* Fields of your own are welcome in both. All of a room is zero at first. */
struct member {
    struct member *next;
    const char *name;
};

struct room {
    struct member *first; /* the one who came last */
};

/* Tells one of them, and waits until he has got it. Given; see the tests. */
static void send_to(const char *name, const char *text);

static struct member *enter(struct room *room, const char *name)
{
    struct member *member = calloc(1, sizeof *member);

    member->name = name;
    member->next = room->first;
    room->first = member;
    return member;
}

/* The member is not used after that. */
static void leave(struct room *room, struct member *member)
{
    struct member **place = &room->first;

    while (*place != member)
        place = &(*place)->next;
    *place = member->next;
    free(member);
}

/* Tells all who are in the room when it begins, each once, but for those who
 * have left before it was their turn. */
static void tell_all(struct room *room, const char *text)
{
    /* TODO: in the first week, this has worked. */
    for (struct member *m = room->first; m != NULL; m = m->next)
        send_to(m->name, text);
}
