/* Three that bring something, and somebody who waits only so long. */
#include "coil.h"

struct parcel {
    const char *what;
    double seconds;
};

static coil_result bring(void *arg)
{
    const struct parcel *parcel = arg;

    COIL_TRY(coil_green_sleep(parcel->seconds));
    printf("the %s is here\n", parcel->what);
    return coil_value(NULL);
}

int main(void)
{
    struct parcel book = { "book", 0.1 }, lamp = { "lamp", 0.2 },
                  piano = { "piano", 9 };
    coil_greenlet *slow = coil_spawn(bring, &piano);
    coil_greenlet *all[] = { coil_spawn(bring, &book), coil_spawn(bring, &lamp),
                             coil_future_retain(slow) };

    printf("%zu of 3 have come\n", coil_joinall_array(all, 3, 0.5));
    printf("the piano is still on its way: %d\n", !coil_future_done(slow));
    coil_kill(slow);
    coil_future_release(slow);
    return 0;
}
