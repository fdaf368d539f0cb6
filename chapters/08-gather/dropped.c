/* A gather that nobody awaits, and a child of it that fails. */
#include "coil.h"

static coil_result cook(void *what)
{
    COIL_TRY(coil_sleep(2));
    printf("the %s is ready\n", (const char *)what);
    return coil_value(what);
}

static coil_result bake(void *what)
{
    COIL_TRY(coil_sleep(1));
    return coil_raise(coil_error_new(&coil_RuntimeError, "the %s is burnt",
                                     (const char *)what));
}

static void report(coil_loop *loop, const coil_exception_context *context,
                   void *arg)
{
    (void)loop, (void)arg;
    printf("%s: %s\n", context->message, context->error->message);
}

static coil_result meal(void *arg)
{
    coil_loop_set_exception_handler(coil_get_running_loop(), report, NULL);
    coil_future_release(coil_gather(coil_create_task(bake, "bread"),
                                    coil_create_task(cook, "soup")));
    COIL_TRY(coil_sleep(3));
    printf("the table is laid\n");
    return coil_value(arg);
}

int main(void)
{
    return coil_exit_status(coil_run(meal, NULL));
}
