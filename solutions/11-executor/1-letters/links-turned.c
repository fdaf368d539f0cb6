/* Another right answer: the links are turned over where they lie, and the two
 * ends of the row are named last. */
#include "loop.h"

// <<take all calls out>>:=
static struct entries mailbox_take_all(struct mailbox *mailbox,
                                       struct entry *instead)
{
    struct entry *newest = atomic_exchange(&mailbox->top, instead);
    struct entry *at, *above = NULL, *below;

    for (at = newest; at != NULL; at = below) {
        below = at->next;
        at->next = above;
        above = at;
    }
    return (struct entries){ .first = above, .last = newest };
}
