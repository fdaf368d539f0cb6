/* A child that has a loop of its own, and a parent that does not notice. */
#include "coil.h"

#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

static coil_future *heard;

static void hear(void *arg)
{
    (void)arg;
    printf("parent: heard its signal\n");
    coil_future_set_result(heard, NULL);
}

static coil_result work(void *arg)
{
    COIL_TRY(coil_sleep(0.01));
    printf("child: at work in a loop of its own\n");
    return coil_value(arg);
}

static void leave(coil_result result)
{
    int status = coil_exit_status(result);

    fflush(stdout);
    _exit(status);
}

static coil_result parent(void *arg)
{
    coil_loop *loop = coil_get_running_loop();
    pid_t child;

    heard = coil_loop_create_future(loop);
    COIL_TRY(coil_loop_add_signal_handler(loop, SIGUSR1, hear, arg));
    child = fork();
    if (child == 0) {
        printf("child: %s\n", coil_get_running_loop() ? "a loop" : "no loop");
        leave(coil_run(work, NULL));
    }
    waitpid(child, NULL, 0);
    raise(SIGUSR1);
    return coil_await(heard);
}

int main(void)
{
    return coil_exit_status(coil_run(parent, NULL));
}
