/* A meal for two. Nobody knows why it takes so long. */
#include "coil.h"

static coil_result heat(void *what)
{
    COIL_TRY(coil_sleep(2));
    printf("the %s is hot\n", (const char *)what);
    return coil_value(NULL);
}

static coil_result bake(void *what)
{
    COIL_TRY(coil_sleep(1));
    COIL_TRY(coil_await(coil_create_task(heat, "oven")).error);
    COIL_TRY(coil_sleep(0.5));
    printf("the %s is warm\n", (const char *)what);
    return coil_value(NULL);
}

static coil_result meal(void *arg)
{
    coil_task *soup = coil_create_task(heat, "soup");
    coil_task *bread = coil_create_task(bake, "bread");

    (void)arg;
    COIL_TRY(coil_await(coil_gather(soup, bread)).error);
    printf("dinner\n");
    return coil_value(NULL);
}

int main(void)
{
    return coil_exit_status(coil_run(meal, NULL));
}
