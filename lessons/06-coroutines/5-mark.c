/* 5-mark · How deep was it? The task: make task CH=06 N=5
 * Change what follows the mark; then say: make lesson CH=06 N=5 */
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
    /* TODO: move `byte` to the lowest one that has been used. */
    TELL_VALGRIND_TO_LOOK_AGAIN;
    return (size_t)(end - byte);
}
