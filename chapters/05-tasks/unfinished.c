/* A task waits for something that never comes, and the loop ends. */
#include "coil.h"

static coil_loop *loop;

static coil_step wait_for_ever(void *frame, coil_result sent)
{
    (void)frame;
    if (sent.error != NULL)
        return coil_step_return(sent);
    printf("waiting\n");
    return coil_step_await(coil_loop_create_future(loop));
}

static void complain(coil_loop *its_loop, const coil_exception_context *context,
                     void *arg)
{
    (void)its_loop, (void)arg;
    printf("%s\n", context->message);
}

static void stop(void *arg)
{
    (void)arg;
    coil_loop_stop(loop);
}

int main(void)
{
    coil_task *task;

    loop = coil_loop_new();
    if (loop == NULL)
        return 1;
    coil_loop_set_exception_handler(loop, complain, NULL);
    task = coil_loop_create_stackless_task(loop, wait_for_ever, NULL, 0);
    coil_loop_call_soon(loop, stop, NULL);
    coil_loop_run_forever(loop);
    printf("closing\n");
    coil_loop_close(loop);
    printf("closed\n");
    coil_future_release(task);
    coil_loop_free(loop);
    return 0;
}
