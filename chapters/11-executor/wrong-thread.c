/* A thread rings the bell of a loop that does not listen.
 * real time: the sleep of the thread is real. */
#include "coil.h"

#include <pthread.h>
#include <unistd.h>

static coil_loop *loop;
static double begun;

static void ring(void *arg)
{
    printf("ding-dong, after %.1f s\n", coil_loop_time(loop) - begun);
    (void)arg;
}

static void *guest(void *arg)
{
    const coil_error *error;

    usleep(100000); /* the loop sleeps by now */
    error = coil_handle_error(coil_loop_call_soon(loop, ring, arg));
    if (error != NULL)
        printf("%s: %s\n", error->type->name, error->message);
    return arg;
}

/* What the guest is told, the house need not repeat. */
static void say_nothing(coil_loop *house, const coil_exception_context *context,
                        void *arg)
{
    (void)house, (void)context, (void)arg;
}

static coil_result house(void *debug)
{
    pthread_t thread;

    loop = coil_get_running_loop();
    begun = coil_loop_time(loop);
    coil_loop_set_debug(loop, debug != NULL);
    coil_loop_set_exception_handler(loop, say_nothing, NULL);
    if (pthread_create(&thread, NULL, guest, NULL) != 0)
        return coil_raise(coil_error_new(&coil_RuntimeError, "no thread"));
    COIL_TRY(coil_sleep(0.4));
    pthread_join(thread, NULL);
    return coil_value(NULL);
}

int main(void)
{
    coil_run(house, NULL);
    return coil_exit_status(coil_run(house, "yes"));
}
