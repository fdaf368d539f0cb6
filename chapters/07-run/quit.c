/* SystemExit ends the program, and in good order. */
#include "coil.h"

static coil_result guest(void *arg)
{
    const coil_error *error = coil_sleep(10);

    printf("the %s guest leaves\n", (const char *)arg);
    return coil_raise(error);
}

static coil_result hotel(void *arg)
{
    (void)arg;
    coil_future_release(coil_create_task(guest, "first"));
    COIL_TRY(coil_sleep(0.1));
    return coil_raise(coil_error_new(&coil_SystemExit, "3"));
}

int main(void)
{
    coil_result result = coil_run(hotel, NULL);

    printf("%s: %s\n", result.error->type->name, result.error->message);
    coil_error_release(result.error);
    return 0;
}
