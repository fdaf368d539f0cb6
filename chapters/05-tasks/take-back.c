/* Two people ask a task to stop. It takes both requests back, and goes on. */
#include "coil.h"

enum where { AT_THE_START, AFTER_THE_WAIT, AFTER_THE_TURN };

static coil_loop *loop;

static coil_step work(void *frame, coil_result sent)
{
    enum where *where = frame;
    coil_task *self = coil_current_task();

    switch (*where) {
    case AT_THE_START:
        *where = AFTER_THE_WAIT;
        return coil_step_await(coil_loop_create_future(loop));
    case AFTER_THE_WAIT:
        printf("%s, %u requests\n", sent.error->type->name,
               coil_task_cancelling(self));
        printf("one taken back: %u\n", coil_task_uncancel(self));
        printf("and the other: %u\n", coil_task_uncancel(self));
        *where = AFTER_THE_TURN;
        return coil_step_yield();
    case AFTER_THE_TURN:
        break;
    }
    printf("one turn later: %s\n",
           sent.error != NULL ? "another error" : "no second error");
    return coil_step_return(coil_value(NULL));
}

static void ask_to_stop(void *task)
{
    printf("asked: %s\n", coil_task_cancel(task, NULL) ? "yes" : "too late");
}

int main(void)
{
    enum where start = AT_THE_START;
    coil_task *task;

    loop = coil_loop_new();
    if (loop == NULL)
        return 1;
    task = coil_loop_create_stackless_task(loop, work, &start, sizeof start);
    coil_future_retain(task);
    coil_loop_call_soon(loop, ask_to_stop, task);
    coil_loop_call_soon(loop, ask_to_stop, task);
    coil_loop_run_until_complete(loop, task);
    ask_to_stop(task);
    coil_future_release(task);
    coil_loop_free(loop);
    return 0;
}
