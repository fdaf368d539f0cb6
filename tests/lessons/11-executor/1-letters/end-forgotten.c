/* Hung on the first one always, as if it were the last.
 * Says: One letter is left */
#include "loop.h"

// <<put a letter into the box>>:=
static bool mailbox_post(struct mailbox *mailbox, struct remote_call *call)
{
    bool open;

    pthread_mutex_lock(&mailbox->lock);
    open = mailbox->state == MAILBOX_OPEN;
    if (open) {
        call->next = NULL;
        if (mailbox->first == NULL)
            mailbox->first = call;
        mailbox_wake(mailbox);
    }
    pthread_mutex_unlock(&mailbox->lock);
    return open;
}
