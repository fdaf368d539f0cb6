/* 6-ahead · How many are ahead of me: an answer. It walks as the loop will: at
 * each number, the first of the list if it has that number, else a note. */
#include "loop.h"

// <<public functions>>+=
/**
 * @brief How many calls will be made before this one.
 * @param handle  from a function that schedules.
 * @return the number, without those that were cancelled; SIZE_MAX if the call
 *         does not stand in the ready queue: it has been made, was cancelled,
 *         or is a timer whose time has not come.
 */
size_t coil_handle_ahead(coil_handle handle);

// <<the handle functions>>+=
static bool is_ready(coil_handle handle, const struct call *call)
{
    const struct timer *timer = timer_find(&handle.loop->timers, handle.ticket);

    return call != NULL && call->callback != NULL &&
           (timer == NULL || timer->entry.number != 0);
}

size_t coil_handle_ahead(coil_handle handle)
{
    const struct call *call, *next = NULL;
    const struct ready *ready;
    const struct entry *entry;
    uint64_t ticket;
    size_t ahead = 0;

    if (handle.loop == NULL)
        return SIZE_MAX;
    ready = &handle.loop->ready;
    call = find_call(handle.loop, handle.ticket);
    if (!is_ready(handle, call))
        return SIZE_MAX;
    entry = ready->list.first;
    ticket = ready->head;
    for (uint64_t number = ready_begin(ready);; number++) {
        if (entry != NULL && entry->number == number) {
            next = &entry->call;
            entry = entry->next;
        } else
            next = ready_at(ready, ticket++);
        if (next == call)
            return ahead;
        ahead += next->callback != NULL;
    }
}
