/* An error that nobody looks at. */
#include "coil.h"

static void report(coil_loop *loop, const coil_exception_context *context,
                   void *arg)
{
    (void)loop, (void)arg;
    printf("%s\n", context->message);
    printf("%s: %s\n", context->error->type->name, context->error->message);
}

int main(void)
{
    coil_loop *loop = coil_loop_new();
    coil_future *seen, *unseen;

    if (loop == NULL)
        return 1;
    coil_loop_set_exception_handler(loop, report, NULL);
    seen = coil_loop_create_future(loop);
    unseen = coil_loop_create_future(loop);
    coil_future_set_exception(seen, coil_error_new(&coil_ValueError, "one"));
    coil_future_set_exception(unseen, coil_error_new(&coil_ValueError, "two"));
    coil_future_exception(seen);
    printf("released:\n");
    coil_future_release(seen);
    coil_future_release(unseen);
    printf("the end\n");
    coil_loop_free(loop);
    return 0;
}
