/* no twin: in Python what is used is not released
 *
 * A future that is used after its last reference was given back. */
#include "coil.h"

int main(void)
{
    coil_loop *loop = coil_loop_new();
    coil_future *tea;
    const coil_error *error;

    if (loop == NULL)
        return 1;
    coil_loop_set_debug(loop, true);
    tea = coil_loop_create_future(loop);
    coil_future_release(tea);
    error = coil_future_set_result(tea, "too late");
    printf("%s: %s\n", error->type->name, error->message);
    fflush(stdout); /* stderr does not wait for it */
    coil_future_release(tea);
    coil_loop_free(loop);
    return 0;
}
