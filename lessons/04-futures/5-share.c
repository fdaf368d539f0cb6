/* 5-share · One kettle for all guests. The task: make task CH=04 N=5
 * Change what follows the mark; then say: make lesson CH=04 N=5 */
#include "coil.h"

// <<kettle.c>>=
struct kettle {
    coil_loop *loop;
    void (*put_on)(void *arg); /* the loop will call boiled(arg) */
    coil_future *water;        /* that is on its way, or NULL */
};

/* Called by the loop when the water boils. */
static void boiled(void *arg)
{
    coil_future *water = arg;

    coil_future_set_result(water, "hot");
}

/* TODO: this puts the kettle on for each guest, and who holds the future until
 * it boils? What you get is yours to give back. */
static coil_future *hot_water(struct kettle *kettle)
{
    coil_future *water = coil_loop_create_future(kettle->loop);

    kettle->put_on(water);
    return water;
}
