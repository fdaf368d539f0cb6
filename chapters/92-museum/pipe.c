/* Wrong: to write to somebody who has left.
 * Symptom: ended by signal 13 */
#include "coil.h"

#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int ends[2];

static coil_result tell(void *arg)
{
    const char *story = "and then ...\n";

    for (int i = 0; i < 3; i++) {
        COIL_TRY(coil_sleep(0.1));
        if (coil_write(ends[1], story, strlen(story)) < 0)
            perror("the story");
        if (i == 0)
            close(ends[0]); /* the listener has a train to catch */
    }
    printf("told to the end\n");
    return coil_value(arg);
}

int main(void)
{
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0)
        return 1;
    return coil_exit_status(coil_run(tell, NULL));
}
