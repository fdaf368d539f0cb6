/* A program that says itself what Ctrl-C does. Somebody else presses it. */
#include "coil.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static coil_future *closing;

static void press_ctrl_c_soon(void)
{
    if (fork() == 0) {
        usleep(100000);
        kill(getppid(), SIGINT);
        _exit(0);
    }
}

static void close_the_shop(void *arg)
{
    (void)arg;
    if (coil_future_set_result(closing, NULL) == NULL)
        printf("closing time\n");
    else
        printf("we are closing\n");
}

static coil_result guest(void *arg)
{
    coil_future *bill = coil_loop_create_future(coil_get_running_loop());
    const coil_error *error = coil_error_retain(coil_await(bill).error);

    (void)arg;
    raise(SIGINT);
    coil_sleep(0.1);
    printf("the guest pays\n");
    coil_error_release(error);
    return coil_raise(error);
}

static coil_result serve(void *arg)
{
    coil_loop *loop = coil_get_running_loop();
    coil_task *task = coil_create_task(guest, NULL);

    (void)arg;
    coil_future_release(task);
    closing = coil_loop_create_future(loop);
    COIL_TRY(coil_loop_add_signal_handler(loop, SIGINT, close_the_shop, NULL));
    press_ctrl_c_soon();
    return coil_await(coil_future_retain(closing));
}

int main(void)
{
    coil_result result;

    setvbuf(stdout, NULL, _IONBF, 0); /* there will be two of us */
    result = coil_run(serve, NULL);
    wait(NULL);
    printf("the shop is closed\n");
    coil_future_release(closing);
    return coil_exit_status(result);
}
