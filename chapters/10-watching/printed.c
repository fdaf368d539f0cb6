/* Two workers who print what they do. It is not enough. */
#include "coil.h"

#include <string.h>

static coil_result work(void *name)
{
    printf("%s starts\n", (const char *)name);
    COIL_TRY(coil_sleep(strcmp(name, "anna") == 0 ? 2 : 1));
    printf("%s goes on\n", (const char *)name);
    return coil_value(NULL);
}

static coil_result day(void *arg)
{
    coil_task *anna = coil_create_task(work, "anna");
    coil_task *bert = coil_create_task(work, "bert");

    (void)arg;
    return coil_await(coil_gather(anna, bert));
}

int main(void)
{
    return coil_exit_status(coil_run(day, NULL));
}
