/* Put into the box, and not hung on the others.
 * Says: each new one has thrown away */
#include "loop.h"

// <<put a letter into the box>>:=
static bool mailbox_post(struct mailbox *mailbox, struct remote_call *call)
{
    bool open;

    pthread_mutex_lock(&mailbox->lock);
    open = mailbox->state == MAILBOX_OPEN;
    if (open) {
        call->next = NULL;
        mailbox->first = call;
        mailbox->last = &call->next;
        mailbox_wake(mailbox);
    }
    pthread_mutex_unlock(&mailbox->lock);
    return open;
}
