/* Cured: errno is put away before anything else is done.
 * no twin: an exhibit of the museum */
#include "coil.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

static coil_result look_for_the_key(void *arg)
{
    if (access("/under/the/mat", R_OK) != 0)
        printf("no key under the mat\n");
    return coil_value(arg);
}

static coil_result open_the_letter(void *arg)
{
    char letter[80];

    if (read(-1, letter, sizeof letter) < 0) {
        int why = errno;

        COIL_TRY(coil_sleep(0.1)); /* sit down first */
        printf("the letter: %s\n", strerror(why));
    }
    return coil_value(arg);
}

static coil_result evening(void *arg)
{
    return coil_await(coil_gather(coil_create_task(open_the_letter, arg),
                                  coil_create_task(look_for_the_key, arg)));
}

int main(void)
{
    return coil_exit_status(coil_run(evening, NULL));
}
