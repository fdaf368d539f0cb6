/* A function for another thread, and what comes back at once.
 * real time: a thread works. */
#include "coil.h"

#include <unistd.h>

static coil_result c(void *arg)
{
    usleep(10000);
    printf("Inner C\n");
    return coil_value(arg);
}

static coil_result notebook(void *arg)
{
    coil_loop *loop = coil_get_running_loop();
    coil_future *future = coil_loop_run_in_executor(loop, c, arg);

    if (future == NULL)
        return coil_raise(coil_error_new(&coil_MemoryError, "%s", ""));
    printf("%s\n", coil_future_done(future) ? "True" : "False");
    printf("%s\n", (const char *)coil_await(future).value);
    return coil_value(arg);
}

int main(void)
{
    return coil_exit_status(coil_run(notebook, "a result"));
}
