/* The reference travels with the call; the kettle only looks at it, and a done
 * future is as good as none. The pointer is cleared when it boils. */
#include "coil.h"

// <<kettle.c>>=
#include <stdlib.h>

struct kettle {
    coil_loop *loop;
    void (*put_on)(void *arg);
    coil_future *water;
};

struct order {
    struct kettle *kettle;
    coil_future *water;
};

static void boiled(void *arg)
{
    struct order order = *(struct order *)arg;

    free(arg);
    order.kettle->water = NULL;
    coil_future_set_result(order.water, "hot");
    coil_future_release(order.water);
}

static coil_future *hot_water(struct kettle *kettle)
{
    struct order *order;

    if (kettle->water != NULL)
        return coil_future_retain(kettle->water);
    order = malloc(sizeof *order);
    kettle->water = coil_loop_create_future(kettle->loop);
    *order = (struct order){ kettle, coil_future_retain(kettle->water) };
    kettle->put_on(order);
    return kettle->water;
}
