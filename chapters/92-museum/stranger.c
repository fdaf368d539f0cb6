/* Wrong: a thread gives the loop something to do, without a word.
 * Symptom: A call from another thread was refused
 * Seen with: COIL_DEBUG=1
 * real time: a thread works. */
#include "coil.h"

#include <pthread.h>
#include <unistd.h>

enum { NIGHT = 1 }; /* seconds, of sleep */
static coil_future *letter;

static void ring(void *arg)
{
    (void)arg;
    coil_future_set_result(letter, NULL);
}

static void *postman(void *loop)
{
    usleep(50000);
    coil_loop_call_soon(loop, ring, NULL);
    return NULL;
}

static coil_result house(void *arg)
{
    coil_loop *loop = coil_get_running_loop();
    double begun = coil_loop_time(loop);
    pthread_t thread;

    letter = coil_loop_create_future(loop);
    if (pthread_create(&thread, NULL, postman, loop) != 0)
        return coil_value(NULL);
    coil_wait_for(letter, NIGHT);
    if (coil_loop_time(loop) - begun < NIGHT)
        printf("a letter! one gets up\n");
    else
        printf("good morning\n");
    pthread_join(thread, NULL);
    return coil_value(arg);
}

int main(void)
{
    return coil_exit_status(coil_run(house, NULL));
}
