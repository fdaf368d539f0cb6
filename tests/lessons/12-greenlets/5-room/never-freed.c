/* Who leaves is marked, and stays for ever.
 * Says: are still in memory */
#include "coil.h"

#include <stdlib.h>

// <<room.c>>=
/* Fields of your own are welcome in both. All of a room is zero at first. */
struct member {
    struct member *next;
    const char *name;
    bool gone; /* it has left, and somebody may stand at it */
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
    (void)room;
    member->gone = true;
}

/* Tells all who are in the room when it begins, each once, but for those who
 * have left before it was their turn. */
static void tell_all(struct room *room, const char *text)
{
    for (struct member *m = room->first; m != NULL; m = m->next)
        if (!m->gone)
            send_to(m->name, text);
}
