/* 1-letters · First come, first served. The task is on the page beside this file.
 * Change what follows the mark; then say: make lesson CH=11 N=1 */
#include "loop.h"

// <<put a letter into the box>>:=
/* TODO: the last letter is the first that is read. */
static bool mailbox_post(struct mailbox *mailbox, struct entry *entry)
{
    bool open;

    pthread_mutex_lock(&mailbox->lock);
    open = !mailbox->closed;
    if (open) {
        entry->next = mailbox->calls.first;
        mailbox->calls.first = entry;
        mailbox_wake(mailbox);
    }
    pthread_mutex_unlock(&mailbox->lock);
    return open;
}
