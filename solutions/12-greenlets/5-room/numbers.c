/* Another right answer: it keeps a number and no pointer while it waits. The
 * list goes from the highest number down, so the next one is the first with a
 * smaller number, whoever has left meanwhile. */
#include "coil.h"

#include <stdlib.h>

// <<room.c>>=
/* Fields of your own are welcome in both. All of a room is zero at first. */
struct member {
    struct member *next;
    const char *name;
    unsigned long number; /* in the order in which they came, from 1 */
};

struct room {
    struct member *first; /* the one who came last */
    unsigned long count;
};

/* Tells one of them, and waits until he has got it. Given; see the tests. */
static void send_to(const char *name, const char *text);

static struct member *enter(struct room *room, const char *name)
{
    struct member *member = calloc(1, sizeof *member);

    member->name = name;
    member->number = ++room->count;
    member->next = room->first;
    room->first = member;
    return member;
}

static struct member *first_below(struct room *room, unsigned long number)
{
    struct member *member = room->first;

    while (member != NULL && member->number >= number)
        member = member->next;
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
    struct member *member = room->first;

    while (member != NULL) {
        unsigned long number = member->number;

        send_to(member->name, text);
        member = first_below(room, number);
    }
}
