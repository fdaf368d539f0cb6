/* Was it foreseen? */
#include "test.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "prediction.c"

struct guest {
    double packs, porter;
    char *asked, *packed, *carried;
};

static coil_result carry(void *arg)
{
    const struct guest *guest = arg;

    COIL_TRY(coil_sleep(guest->porter));
    note(guest->carried);
    return coil_value(NULL);
}

static coil_result stay(void *arg)
{
    const struct guest *guest = arg;

    coil_sleep(100);
    note(guest->asked);
    if (guest->porter > 0)
        coil_future_release(coil_create_task(carry, arg));
    COIL_TRY(coil_sleep(guest->packs));
    note(guest->packed);
    return coil_value(NULL);
}

static coil_result hotel(void *arg)
{
    static struct guest guests[] = {
        { 3.0, 0.0, "Ann", "ann-packed", NULL },
        { 1.0, 2.5, "Bob", "bob-packed", "bob-porter" },
        { 2.0, 4.0, "Cleo", "cleo-packed", "cleo-porter" },
        { 6.0, 7.0, "Dora", "dora-packed", "dora-porter" },
    };

    for (int i = 0; i < 4; i++)
        coil_future_release(coil_create_task(stay, &guests[i]));
    COIL_TRY(coil_sleep(1));
    note("closed");
    return coil_value(arg);
}

static bool says(const char *word)
{
    for (const char *p = prediction; *p != '\0'; p++)
        if (strncasecmp(p, word, strlen(word)) == 0)
            return true;
    return false;
}

TEST(what_the_hotel_hears, "7.3")
{
    setenv("COIL_CLOCK", "virtual", 1);
    capture_stderr();
    coil_run(hotel, NULL);
    captured_stderr();
    if (says("dora-porter"))
        hint("Nobody waits for a porter. When the last guest has gone, the "
             "loop is closed, whoever is on the stairs.");
    else if (!says("cleo-porter") || !says("bob-porter"))
        hint("Nobody waits for a porter, but the loop runs for as long as a "
             "guest is waited for, and it runs for everybody.");
    else if (strncasecmp(prediction, "closed ann bob cleo dora", 24) != 0)
        hint("First all guests are asked. Only then is somebody waited for.");
    else
        hint("All of them pack at the same time, from the moment at which they "
             "were asked. So do the porters.");
    CHECK_PREDICTION(prediction);
}
