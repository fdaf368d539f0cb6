/* 1-letters · First come, first served: an answer. `last` is the place where the
 * next letter belongs, whether there is one before it or not. */
#include "loop.h"

// <<put a letter into the box>>:=
static bool mailbox_post(struct mailbox *mailbox, struct remote_call *call)
{
    bool open;

    pthread_mutex_lock(&mailbox->lock);
    open = mailbox->state == MAILBOX_OPEN;
    if (open) {
        call->next = NULL;
        *mailbox->last = call;
        mailbox->last = &call->next;
        mailbox_wake(mailbox);
    }
    pthread_mutex_unlock(&mailbox->lock);
    return open;
}
