/* A task is made in a loop that does not run yet; that one makes another,
 * in the loop that runs. They are asked for their names. */
#include "coil.h"

struct parent {
    coil_frame frame;
};

static coil_step child(void *frame, coil_result sent)
{
    (void)frame;
    printf("the child is %s\n", coil_task_get_name(coil_current_task()));
    return coil_step_return(sent);
}

static coil_step parent(void *frame, coil_result sent)
{
    struct parent *self = frame;
    coil_task *first, *second;

    COIL_BEGIN(self);
    printf("the parent is %s\n", coil_task_get_name(coil_current_task()));
    first = coil_create_stackless_task(child, NULL, 0);
    second = coil_create_stackless_task(child, NULL, 0);
    coil_task_set_name(second, "Benjamin");
    printf("tasks: %zu\n", coil_all_tasks(coil_get_running_loop(), NULL, 0));
    coil_future_release(first); /* runs by itself, and needs no owner */
    COIL_AWAIT(self, sent, second);
    if (sent.error != NULL)
        return coil_step_return(sent);
    printf("tasks: %zu\n", coil_all_tasks(coil_get_running_loop(), NULL, 0));
    COIL_END(NULL);
}

int main(void)
{
    coil_loop *loop = coil_loop_new();
    struct parent frame = { .frame = { 0 } };

    if (loop == NULL)
        return 1;
    printf("outside: %s\n", coil_current_task() == NULL ? "no task" : "?");
    coil_loop_run_until_complete(loop, coil_loop_create_stackless_task(
                                           loop, parent, &frame, sizeof frame));
    coil_loop_free(loop);
    return 0;
}
