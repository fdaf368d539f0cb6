/* real time: somebody else's process is waited for
 * no twin: asyncio reads from a process in another way
 *
 * Two greenlets: one reads what a slow process says, the other ticks. */
#include "coil.h"

#include <unistd.h>

static coil_result hear(void *process)
{
    char text[64];
    ssize_t length = coil_read(fileno(process), text, sizeof text);

    if (length > 0)
        printf("%.*s", (int)length, text);
    return coil_value(NULL);
}

static coil_result tick(void *arg)
{
    for (int i = 1; i <= 3; i++) {
        printf("tick %d\n", i);
        COIL_TRY(coil_green_sleep(0.1));
    }
    return coil_value(arg);
}

int main(void)
{
    FILE *process = popen("sleep 0.6; echo a letter", "r");

    if (process == NULL)
        return 1;
    coil_joinall(coil_spawn(hear, process), coil_spawn(tick, NULL));
    return pclose(process) > 0; /* -1: SIGCHLD is ignored, nobody knows */
}
