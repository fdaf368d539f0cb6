/* The one whose turn it is is held, and its next is not.
 * Says: While send_to() waits, somebody else has left */
#include "coil.h"

#include <stdlib.h>

// <<room.c>>=
/* Fields of your own are welcome in both. All of a room is zero at first. */
struct member {
    struct member *next;
    const char *name;
    unsigned references;
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
    member->references = 1;
    member->next = room->first;
    room->first = member;
    return member;
}

static void give_back(struct member *member)
{
    if (--member->references == 0)
        free(member);
}

/* The member is not used after that. */
static void leave(struct room *room, struct member *member)
{
    struct member **place = &room->first;

    while (*place != member)
        place = &(*place)->next;
    *place = member->next;
    give_back(member);
}

/* Tells all who are in the room when it begins, each once, but for those who
 * have left before it was their turn. */
static void tell_all(struct room *room, const char *text)
{
    struct member *member = room->first, *next;

    for (; member != NULL; member = next) {
        member->references++;
        send_to(member->name, text);
        next = member->next;
        give_back(member);
    }
}
