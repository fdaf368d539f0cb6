/* 5-share · One kettle for all guests: an answer. The shop holds the future as long as
 * it needs it: until the water boils. Each guest has a reference of his own. */
#include "coil.h"

// <<kettle.c>>=
struct kettle {
    coil_loop *loop;
    void (*put_on)(void *arg); /* the loop will call boiled(arg) */
    coil_future *water;        /* that is on its way, or NULL; held */
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
    if (kettle->water == NULL) {
        kettle->water = coil_loop_create_future(kettle->loop);
        kettle->put_on(kettle);
    }
    return coil_future_retain(kettle->water);
}
