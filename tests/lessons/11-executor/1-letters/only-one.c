/* Turned over, and the way down the pile was lost at the first letter.
 * Says: One letter is left */
#include "loop.h"

// <<take all calls out>>:=
static struct entries mailbox_take_all(struct mailbox *mailbox,
                                       struct entry *instead)
{
    struct entry *top = atomic_exchange(&mailbox->top, instead);
    struct entries calls = { NULL, top };

    while (top != NULL) {
        top->next = calls.first;
        calls.first = top;
        top = top->next;
    }
    return calls;
}
