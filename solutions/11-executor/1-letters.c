/* 1-letters · First come, first served: an answer. The row knows its end. */
#include "loop.h"

// <<put a letter into the box>>:=
static bool mailbox_post(struct mailbox *mailbox, struct entry *entry)
{
    bool open;

    pthread_mutex_lock(&mailbox->lock);
    open = !mailbox->closed;
    if (open) {
        entries_append(&mailbox->calls, entry);
        mailbox_wake(mailbox);
    }
    pthread_mutex_unlock(&mailbox->lock);
    return open;
}
