/* One of three fails, and each tells what became of it. */
#include "coil.h"

static coil_result cook(void *what)
{
    COIL_TRY(coil_sleep(2));
    return coil_value(what);
}

static coil_result bake(void *what)
{
    COIL_TRY(coil_sleep(1));
    return coil_raise(coil_error_new(&coil_RuntimeError, "the %s is burnt",
                                     (const char *)what));
}

static coil_result meal(void *arg)
{
    coil_result all = coil_await(coil_gather_return_exceptions(
        coil_create_task(cook, "soup"), coil_create_task(bake, "bread"),
        coil_create_task(cook, "tea")));
    coil_result *result = all.value;

    (void)arg;
    COIL_TRY(all.error);
    for (int i = 0; i < 3; i++)
        if (result[i].error != NULL)
            printf("error: %s\n", result[i].error->message);
        else
            printf("%s\n", (const char *)result[i].value);
    return coil_value(NULL);
}

int main(void)
{
    return coil_exit_status(coil_run(meal, NULL));
}
