/* Hung on the first one always, as if it were the last.
 * Says: One letter is left */
#include "loop.h"

// <<put a letter into the box>>:=
static bool mailbox_post(struct mailbox *mailbox, struct entry *entry)
{
    bool open;

    pthread_mutex_lock(&mailbox->lock);
    open = !mailbox->closed;
    if (open) {
        entry->next = NULL;
        if (mailbox->calls.first == NULL)
            mailbox->calls.first = entry;
        mailbox_wake(mailbox);
    }
    pthread_mutex_unlock(&mailbox->lock);
    return open;
}
