/* How much memory a task takes while it sleeps. Two figures: what the library
 * asked for (counted by a memory table), and by how much the process grew in
 * the eyes of the system (/proc/self/statm), with everything. */
#include "coil.h"

#include "resident.h"

#include <stdlib.h>

enum { TASKS = 100 * 1000 };

static size_t asked_for;

static void *counting_resize(void *context, void *old, size_t old_size,
                             size_t new_size)
{
    void *block = NULL;

    (void)context;
    if (new_size == 0)
        free(old);
    else
        block = realloc(old, new_size);
    if (new_size == 0 || block != NULL)
        asked_for += new_size - old_size;
    return block;
}

static const coil_memory counting_memory = { counting_resize, NULL };

/* ---- the same sleeper, without a stack and with one ---------------------- */

struct sleeper {
    coil_frame frame;
};

static coil_step sleep_without_stack(void *frame, coil_result sent)
{
    struct sleeper *self = frame;

    COIL_BEGIN(self);
    COIL_AWAIT(self, sent,
               coil_loop_create_sleep(coil_get_running_loop(), 3600, NULL));
    COIL_END(sent.value);
}

static coil_task *without_stack(coil_loop *loop)
{
    struct sleeper start = { { 0 } };

    return coil_loop_create_stackless_task(loop, sleep_without_stack, &start,
                                           sizeof start);
}

static coil_result sleep_on_stack(void *arg)
{
    COIL_TRY(coil_sleep(3600));
    return coil_value(arg);
}

static coil_task *on_stack(coil_loop *loop)
{
    return coil_loop_create_task(loop, sleep_on_stack, NULL);
}

static void stop(void *loop)
{
    coil_loop_stop(loop);
}

static int measure(const char *what, coil_task *(*make)(coil_loop *loop))
{
    coil_loop_options options = { .memory = &counting_memory };
    coil_loop *loop = coil_loop_new_with(&options);
    size_t asked_before = asked_for;
    double resident_before = resident();
    coil_task **tasks = calloc(TASKS, sizeof *tasks);

    if (loop == NULL || tasks == NULL)
        return EXIT_FAILURE;
    for (int i = 0; i < TASKS; i++)
        if ((tasks[i] = make(loop)) == NULL)
            return EXIT_FAILURE;
    coil_loop_call_later(loop, 0.1, stop, loop);
    coil_loop_run_forever(loop);
    printf("%-26s %6.0f B of the library's, %6.0f B of the system's\n", what,
           (double)(asked_for - asked_before) / TASKS,
           (resident() - resident_before) / TASKS - sizeof *tasks);
    for (int i = 0; i < TASKS; i++) {
        coil_task_cancel(tasks[i], NULL);
        coil_future_release(tasks[i]);
    }
    free(tasks);
    coil_loop_call_later(loop, 0, stop, loop);
    coil_loop_run_forever(loop);
    coil_loop_run_forever(loop); /* "nothing is left": all are gone */
    coil_loop_free(loop);
    return EXIT_SUCCESS;
}

int main(void)
{
    printf("%d tasks asleep at once, memory for each:\n", TASKS);
    if (measure("without a stack", without_stack) != EXIT_SUCCESS ||
        measure("on a stack of its own", on_stack) != EXIT_SUCCESS) {
        fputs("there was not enough memory\n", stderr);
        return EXIT_FAILURE;
    }
    return EXIT_SUCCESS;
}
