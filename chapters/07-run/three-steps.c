/* Three steps, as before Python 3.7: make a loop, run until complete, close. */
#include "coil.h"

static coil_result shop(void *arg)
{
    const char *cake = arg; /* what is still on the shelf */
    const coil_error *error = coil_sleep(10);

    printf("the shop is closed, the %s is in the fridge\n", cake);
    return coil_raise(error);
}

static coil_result serve(void *arg)
{
    coil_future_release(coil_create_task(shop, "cake"));
    COIL_TRY(coil_sleep(0.1));
    printf("served\n");
    return coil_value(arg);
}

static void report(coil_loop *loop, const coil_exception_context *context,
                   void *arg)
{
    (void)loop, (void)arg;
    printf("%s\n", context->message);
}

int main(void)
{
    coil_loop *loop = coil_loop_new(); /* one */

    if (loop == NULL)
        return 1;
    coil_loop_set_exception_handler(loop, report, NULL);
    coil_loop_run_until_complete(loop, /* two */
                                 coil_loop_create_task(loop, serve, NULL));
    coil_loop_free(loop); /* three */
    return 0;
}
