/* A task for each, but the next is created only when one has told that it is
 * done. */
#include "coil.h"

// <<each.c>>=
struct window {
    size_t running;
    coil_future *room; /* somebody waits for one to end, or NULL */
    const coil_error *error;
};

static void over(coil_future *task, void *arg)
{
    struct window *window = arg;

    window->running--;
    if (window->error == NULL)
        window->error = coil_error_retain(coil_future_exception(task));
    if (window->room == NULL)
        return;
    coil_future_set_result(window->room, NULL);
    coil_future_release(window->room);
    window->room = NULL;
}

static void wait_for_fewer(struct window *window, size_t than)
{
    while (window->running >= than) {
        window->room = coil_loop_create_future(coil_get_running_loop());
        coil_await(coil_future_retain(window->room));
    }
}

static const coil_error *each(coil_function *function, void **args, size_t n,
                              size_t width)
{
    struct window window = { 0, NULL, NULL };

    for (size_t i = 0; i < n; i++) {
        coil_task *task;

        wait_for_fewer(&window, width);
        task = coil_create_task(function, args[i]);
        coil_future_add_done_callback(task, over, &window);
        coil_future_release(task);
        window.running++;
    }
    wait_for_fewer(&window, 1);
    coil_error_release(window.error);
    return window.error;
}
