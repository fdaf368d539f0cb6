/* Wrong: two tasks read one file.
 * Symptom: Ann reads: once */
#include "coil.h"

#include <sys/socket.h>
#include <unistd.h>

static int ends[2];

static coil_result read_aloud(void *name)
{
    char word[4];

    while (coil_read(ends[0], word, sizeof word) == sizeof word)
        printf("%s reads: %.4s\n", (const char *)name, word);
    return coil_value(NULL);
}

static coil_result author(void *arg)
{
    static const char *const words[] = { "once", "upon", "some", "time" };

    for (int i = 0; i < 4; i++) {
        COIL_TRY(coil_sleep(0.1));
        if (write(ends[1], words[i], 4) != 4)
            break;
    }
    close(ends[1]);
    return coil_value(arg);
}

static coil_result evening(void *arg)
{
    return coil_await(coil_gather(coil_create_task(read_aloud, "Ann"),
                                  coil_create_task(read_aloud, "Bob"),
                                  coil_create_task(author, arg)));
}

int main(void)
{
    int status;

    if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0)
        return 1;
    status = coil_exit_status(coil_run(evening, NULL));
    close(ends[0]);
    return status;
}
