/* A loop that is used from another thread while it runs. */
#include "coil.h"

#include <pthread.h>

static coil_loop *loop;

static void ring(void *arg)
{
    printf("ring\n");
    (void)arg;
}

static void *stranger(void *arg)
{
    const coil_error *error =
        coil_handle_error(coil_loop_call_soon(loop, ring, NULL));

    printf("%s: %s\n", error->type->name, error->message);
    return arg;
}

static coil_result home(void *arg)
{
    pthread_t thread;

    loop = coil_get_running_loop();
    coil_loop_set_debug(loop, true);
    if (pthread_create(&thread, NULL, stranger, NULL) == 0)
        pthread_join(thread, NULL);
    return coil_value(arg);
}

int main(void)
{
    return coil_exit_status(coil_run(home, NULL));
}
