/* The first cure: there is a loop already. Use it, and await. */
#include "coil.h"

static coil_result fetch(void *arg)
{
    COIL_TRY(coil_sleep(0.1));
    return coil_value(arg);
}

static coil_result cell(void *arg)
{
    (void)arg;
    return fetch("a page"); /* in the notebook's own loop */
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
