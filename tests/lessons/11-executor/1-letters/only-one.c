/* Put into the box, and not hung on the others.
 * Says: each new one has thrown away */
#include "loop.h"

// <<put a letter into the box>>:=
static bool mailbox_post(struct mailbox *mailbox, struct entry *entry)
{
    bool open;

    pthread_mutex_lock(&mailbox->lock);
    open = !mailbox->closed;
    if (open) {
        entry->next = NULL;
        mailbox->calls.first = entry;
        mailbox->calls.last = entry;
        mailbox_wake(mailbox);
    }
    pthread_mutex_unlock(&mailbox->lock);
    return open;
}
