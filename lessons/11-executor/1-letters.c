/* 1-letters · First come, first served. The task: make task CH=11 N=1
 * Change what follows the mark; then say: make lesson CH=11 N=1 */
#include "loop.h"

// <<take all calls out>>:=
/* TODO: the last letter is the first that is read. */
static struct entries mailbox_take_all(struct mailbox *mailbox,
                                       struct entry *instead)
{
    struct entry *top = atomic_exchange(&mailbox->top, instead);
    struct entries calls = { top, top };

    while (calls.last != NULL && calls.last->next != NULL)
        calls.last = calls.last->next;
    return calls;
}
