/* The dog knows the task and its timer, and holds the task until both are over. */
#include "coil.h"

// <<watchdog.c>>=
#include <stdlib.h>

struct dog {
    coil_task *task;
    coil_handle timer;
};

static void bite(void *arg)
{
    struct dog *dog = arg;

    coil_task_cancel(dog->task, "too slow");
}

static void go_home(coil_future *task, void *arg)
{
    struct dog *dog = arg;

    coil_handle_cancel(&dog->timer);
    coil_future_release(task);
    free(dog);
}

/* Cancels the task after some seconds, unless it is done by then. */
static void watch_over(coil_task *task, double seconds)
{
    struct dog *dog = malloc(sizeof *dog);

    if (dog == NULL)
        return;
    if (coil_future_add_done_callback(task, go_home, dog) != NULL) {
        free(dog);
        return;
    }
    dog->task = coil_future_retain(task);
    dog->timer =
        coil_loop_call_later(coil_future_get_loop(task), seconds, bite, dog);
}
