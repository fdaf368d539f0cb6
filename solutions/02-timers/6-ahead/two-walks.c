/* Each queue is walked for itself: the number of a call says which are before it.
 * A note has no number of its own; it follows from the numbers that the list
 * has left. */
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

/* The number of the note with this ticket: the list has taken some. */
static uint64_t number_of_note(const struct ready *ready, uint64_t ticket)
{
    uint64_t number = ready_begin(ready) + (ticket - ready->head);

    for (const struct entry *e = ready->list.first; e != NULL; e = e->next)
        number += e->number <= number;
    return number;
}

static uint64_t number_of(coil_handle handle, const struct call *call)
{
    const struct ready *ready = &handle.loop->ready;

    for (const struct entry *e = ready->list.first; e != NULL; e = e->next)
        if (&e->call == call)
            return e->number;
    return number_of_note(ready, handle.ticket);
}

size_t coil_handle_ahead(coil_handle handle)
{
    const struct call *call;
    const struct ready *ready;
    uint64_t number;
    size_t ahead = 0;

    if (handle.loop == NULL)
        return SIZE_MAX;
    ready = &handle.loop->ready;
    call = find_call(handle.loop, handle.ticket);
    if (!is_ready(handle, call))
        return SIZE_MAX;
    number = number_of(handle, call);
    for (const struct entry *e = ready->list.first; e != NULL; e = e->next)
        ahead += e->number < number && e->call.callback != NULL;
    for (uint64_t t = ready->head; t != ready->tail; t++)
        ahead += number_of_note(ready, t) < number &&
                 ready_at(ready, t)->callback != NULL;
    return ahead;
}
