/* A build: each program waits for all libraries, each of them for all headers.
 * no twin: Python can print it since 3.14 only */
#include "coil.h"

enum { LAYERS = 3, WIDTH = 2 };

static const char *const names[LAYERS][WIDTH] = {
    { "a.h", "b.h" },
    { "libdraw", "libtext" },
    { "editor", "viewer" },
};
static coil_task *made[LAYERS][WIDTH];

static coil_result make(void *layer)
{
    int below = *(const int *)layer - 1;
    coil_future *parts[WIDTH];

    if (below < 0)
        return (coil_result){ .error = coil_sleep(4) };
    for (int i = 0; i < WIDTH; i++)
        parts[i] = coil_future_retain(made[below][i]);
    return coil_await(coil_gather_array(parts, WIDTH, false));
}

static coil_result build(void *arg)
{
    static int layers[LAYERS] = { 0, 1, 2 };

    for (int n = 0; n < LAYERS; n++)
        for (int i = 0; i < WIDTH; i++) {
            made[n][i] = coil_create_task(make, &layers[n]);
            coil_task_set_name(made[n][i], names[n][i]);
        }
    COIL_TRY(coil_sleep(1));
    coil_dump_tasks(NULL, stdout);
    COIL_TRY(coil_await(coil_gather(made[2][0], made[2][1])).error);
    for (int i = 0; i < 2 * WIDTH; i++)
        coil_future_release(made[i / WIDTH][i % WIDTH]);
    return coil_value(arg);
}

int main(void)
{
    return coil_exit_status(coil_run(build, NULL));
}
