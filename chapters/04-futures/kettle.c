/* An error type of one's own, in one line. */
#include "coil.h"

COIL_ERROR_TYPE(KettleError, coil_RuntimeError);

static void boil(void *kettle)
{
    coil_future_set_exception(
        kettle, coil_error_new(&KettleError, "only %d ml of water", 20));
}

int main(void)
{
    coil_loop *loop = coil_loop_new();
    coil_future *kettle;
    coil_result result;

    if (loop == NULL)
        return 1;
    kettle = coil_loop_create_future(loop);
    coil_loop_call_soon(loop, boil, kettle);
    result = coil_loop_run_until_complete(loop, kettle);
    if (coil_error_is(result.error, &KettleError))
        printf("fill it: %s\n", result.error->message);
    if (coil_error_is(result.error, &coil_RuntimeError))
        printf("a RuntimeError, too\n");
    coil_loop_free(loop);
    return 0;
}
