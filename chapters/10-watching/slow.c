/* A cook who watches the pot, and keeps everybody waiting.
 * real time: what takes long is real */
#include "coil.h"

#include <time.h>

static coil_result watch_the_pot(void *arg)
{
    const struct timespec while_it_boils = { .tv_nsec = 150000000 };

    (void)arg;
    nanosleep(&while_it_boils, NULL);
    return coil_value(NULL);
}

static coil_result kitchen(void *arg)
{
    (void)arg;
    coil_loop_set_debug(coil_get_running_loop(), true);
    return coil_await(coil_create_task(watch_the_pot, NULL));
}

int main(void)
{
    return coil_exit_status(coil_run(kitchen, NULL));
}
