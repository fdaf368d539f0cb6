/* Begins at the top, and stops at the first zero.
 * Says: A zero may be in use, too.
 */
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
    byte = end;
    while (byte > self->stack->low && byte[-1] != 0)
        byte--;
    TELL_VALGRIND_TO_LOOK_AGAIN;
    return (size_t)(end - byte);
}
