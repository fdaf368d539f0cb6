/* The first guest holds the one reference, for himself and the shop.
 * Says: All guests have gone */
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
    kettle->water = NULL;
}

static coil_future *hot_water(struct kettle *kettle)
{
    if (kettle->water == NULL) {
        kettle->water = coil_loop_create_future(kettle->loop);
        kettle->put_on(kettle);
        return kettle->water;
    }
    return coil_future_retain(kettle->water);
}
