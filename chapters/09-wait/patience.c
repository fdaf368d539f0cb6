/* A limit around a piece of code: a fast one, and a slow one. */
#include "coil.h"

static coil_result visit(void *seconds)
{
    COIL_TRY(coil_sleep(*(const double *)seconds));
    return coil_value("served");
}

static coil_result dine(void *seconds)
{
    coil_timeout timeout;
    coil_result result;

    COIL_TRY(coil_timeout_begin(&timeout, 1));
    result = visit(seconds);
    result.error = coil_timeout_end(&timeout, result.error);
    if (result.error != NULL)
        printf("%s, ", result.error->type->name);
    else
        printf("%s, ", (const char *)result.value);
    printf("expired: %s, cancelling: %u\n",
           coil_timeout_expired(&timeout) ? "yes" : "no",
           coil_task_cancelling(coil_current_task()));
    return coil_value(NULL);
}

static coil_result evening(void *arg)
{
    static double quick = 0.5, slow = 5;

    COIL_TRY(dine(&quick).error);
    COIL_TRY(dine(&slow).error);
    return coil_value(arg);
}

int main(void)
{
    return coil_exit_status(coil_run(evening, NULL));
}
