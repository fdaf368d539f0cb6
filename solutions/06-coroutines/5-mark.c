/* 5-mark · How deep was it?: an answer. The kernel gives zeros, and a stack
 * grows down: so from the low end on, what is still zero was never used.
 * From the high end it cannot be told, for zeros may be in use, too. */
#include "loop.h"

// <<how much was used>>:=
size_t coil_task_stack_used(coil_task *task)
{
    const struct coroutine *self = coroutine_of(task);
    const char *byte, *end;

    if (self == NULL || self->stack == NULL)
        return 0;
    byte = self->stack->low;
    end = (const char *)self->stack;
    TELL_VALGRIND_TO_LOOK_AWAY;
    while (byte < end && *byte == 0)
        byte++;
    TELL_VALGRIND_TO_LOOK_AGAIN;
    return (size_t)(end - byte);
}
