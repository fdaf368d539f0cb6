/* Somebody listens while a task waits for a future.
 * no twin: asyncio's loop has no such hook */
#include "coil.h"

static void listen(const coil_event *event, void *arg)
{
    static const char *const words[] = { "",
                                         "ready",
                                         "begins",
                                         "ends",
                                         "cancelled",
                                         "timer set",
                                         "timer due",
                                         "timer cancelled",
                                         "file watched",
                                         "file unwatched",
                                         "task created",
                                         "task waits",
                                         "task done",
                                         "future done" };
    const char *who = event->future == arg ? "the task" : "the bell";

    if (event->callback != NULL)
        who = "ring()";
    if (event->kind == COIL_TURN_BEGINS)
        printf("---\n");
    else if (!event->internal)
        printf("%s: %s\n", who, words[event->kind]);
}

static void ring(void *bell)
{
    coil_future_set_result(bell, NULL);
}

static coil_result hear(void *bell)
{
    return coil_await(coil_future_retain(bell));
}

int main(void)
{
    coil_loop *loop = coil_loop_new();
    coil_future *bell = coil_loop_create_future(loop);
    coil_task *task = coil_loop_create_task(loop, hear, bell);

    coil_loop_set_trace(loop, listen, task);
    coil_loop_call_later(loop, 0.5, ring, bell);
    coil_loop_run_until_complete(loop, task);
    coil_future_release(bell);
    return coil_loop_free(loop) != NULL;
}
