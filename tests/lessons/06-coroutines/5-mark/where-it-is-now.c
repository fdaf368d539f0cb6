/* Where the task stands now, not the deepest place.
 * Says: It has come back from below
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
    byte = self->own_sp;
    TELL_VALGRIND_TO_LOOK_AGAIN;
    return (size_t)(end - byte);
}
