/* What comes out of a greenlet: a value, an error, or nothing yet. */
#include "coil.h"

#include <string.h>

COIL_ERROR_TYPE(NoSuchCity, coil_ValueError);

static coil_result look_up(void *city)
{
    COIL_TRY(coil_green_sleep(0.2));
    if (strcmp(city, "Bern") != 0)
        return coil_raise(coil_error_new(&NoSuchCity, "%s", (char *)city));
    return coil_value("46.9 N, 7.4 E");
}

static void show(coil_greenlet *greenlet, double timeout)
{
    coil_result result = coil_greenlet_get(greenlet, timeout);

    if (result.error != NULL)
        printf("%s(%s)\n", result.error->type->name, result.error->message);
    else
        printf("%s\n", (char *)result.value);
}

int main(void)
{
    coil_greenlet *bern = coil_spawn(look_up, "Bern");
    coil_greenlet *atlantis = coil_spawn(look_up, "Atlantis");

    show(bern, 0.1); /* not yet */
    show(bern, COIL_FOREVER);
    show(atlantis, COIL_FOREVER);
    show(bern, COIL_FOREVER); /* as often as one likes */
    coil_future_release(bern);
    coil_future_release(atlantis);
    return 0;
}
