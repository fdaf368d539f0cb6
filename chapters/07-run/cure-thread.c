/* The second cure: another thread has no loop yet, so it may run one. */
#include "coil.h"

#include <pthread.h>

static coil_result fetch(void *arg)
{
    COIL_TRY(coil_sleep(0.1));
    return coil_value(arg);
}

static void *run_elsewhere(void *result)
{
    *(coil_result *)result = coil_run(fetch, "a page");
    return NULL;
}

static coil_result cell(void *arg)
{
    pthread_t thread;
    coil_result result = coil_value(arg);

    if (pthread_create(&thread, NULL, run_elsewhere, &result) == 0)
        pthread_join(thread, NULL); /* and meanwhile, nothing runs here */
    return result;
}

static coil_result tick(void *arg)
{
    printf("tick\n");
    COIL_TRY(coil_sleep(0.04));
    printf("tock\n");
    return coil_value(arg);
}

static coil_result notebook(void *arg)
{
    coil_task *clock = coil_create_task(tick, arg);
    coil_result said = coil_await(coil_create_task(cell, NULL));

    if (said.error == NULL)
        printf("%s\n", (const char *)said.value);
    return coil_await(clock);
}

int main(void)
{
    return coil_exit_status(coil_run(notebook, NULL));
}
