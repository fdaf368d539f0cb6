/* 1-letters · First come, first served: an answer. The pile is taken apart from
 * the top, and each letter goes in front of those that came after it. */
#include "loop.h"

// <<take all calls out>>:=
static struct entries mailbox_take_all(struct mailbox *mailbox,
                                       struct entry *instead)
{
    struct entry *top = atomic_exchange(&mailbox->top, instead);
    struct entries calls = { NULL, top };

    while (top != NULL) {
        struct entry *below = top->next;

        top->next = calls.first;
        calls.first = top;
        top = below;
    }
    return calls;
}
