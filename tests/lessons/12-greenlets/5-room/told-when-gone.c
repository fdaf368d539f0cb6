/* Who has left is told all the same.
 * Says: was told after he had left */
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
    unsigned walkers;     /* calls of tell_all() that are not done */
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

/* Takes out those who have left, when nobody walks along the list. */
static void sweep(struct room *room)
{
    struct member **place = &room->first;

    while (room->walkers == 0 && *place != NULL) {
        struct member *member = *place;

        if (!member->gone) {
            place = &member->next;
            continue;
        }
        *place = member->next;
        free(member);
    }
}

/* The member is not used after that. */
static void leave(struct room *room, struct member *member)
{
    member->gone = true;
    sweep(room);
}

/* Tells all who are in the room when it begins, each once, but for those who
 * have left before it was their turn. */
static void tell_all(struct room *room, const char *text)
{
    room->walkers++;
    for (struct member *m = room->first; m != NULL; m = m->next)
        send_to(m->name, text);
    room->walkers--;
    sweep(room);
}
