/* One of three fails. The others do not care. */
#include "coil.h"

static coil_result cook(void *what)
{
    COIL_TRY(coil_sleep(2));
    printf("the %s is ready\n", (const char *)what);
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
    coil_result all = coil_await(coil_gather(coil_create_task(cook, "soup"),
                                             coil_create_task(bake, "bread"),
                                             coil_create_task(cook, "tea")));

    (void)arg;
    printf("%s\n", all.error->message);
    COIL_TRY(coil_sleep(2));
    printf("who ate the soup?\n");
    return coil_value(NULL);
}

int main(void)
{
    return coil_exit_status(coil_run(meal, NULL));
}
