/* The oldest is found, and the others are left behind.
 * Says: the ones above it are gone */
#include "loop.h"

// <<take all calls out>>:=
static struct entries mailbox_take_all(struct mailbox *mailbox,
                                       struct entry *instead)
{
    struct entry *top = atomic_exchange(&mailbox->top, instead);
    struct entries calls = { top, top };

    while (calls.first != NULL && calls.first->next != NULL)
        calls.first = calls.first->next;
    calls.last = calls.first;
    return calls;
}
