/* A greenlet is killed, and puts its things away first. */
#include "coil.h"

static coil_result paint(void *arg)
{
    const coil_error *error = arg; /* none yet */

    for (int wall = 1; error == NULL; wall++) {
        printf("wall %d\n", wall);
        error = coil_green_sleep(0.1);
    }
    printf("%s: washing the brushes\n", error->type->name);
    coil_green_sleep(0.1); /* a cleanup may wait, too */
    printf("clean\n");
    return coil_raise(error);
}

int main(void)
{
    coil_greenlet *painter = coil_spawn(paint, NULL);

    coil_green_sleep(0.25);
    printf("that will do\n");
    printf("killed: %d\n", coil_kill(painter));
    printf("and again: %d\n", coil_kill(painter));
    coil_future_release(painter);
    return 0;
}
