/* The kettle is on once, but each guest has a future, and only the last is told.
 * Says: There is one kettle */
#include "coil.h"

// <<kettle.c>>=
struct kettle {
    coil_loop *loop;
    void (*put_on)(void *arg);
    coil_future *water;
};

static void boiled(void *arg)
{
    struct kettle *kettle = arg;

    coil_future_set_result(kettle->water, "hot");
    coil_future_release(kettle->water);
    kettle->water = NULL;
}

static coil_future *hot_water(struct kettle *kettle)
{
    if (kettle->water == NULL)
        kettle->put_on(kettle);
    coil_future_release(kettle->water);
    kettle->water = coil_loop_create_future(kettle->loop);
    return coil_future_retain(kettle->water);
}
