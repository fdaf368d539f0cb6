/* Cured: whoever starts a task sees that it comes to its end.
 * Seen with: COIL_DEBUG=1
 * no twin: an exhibit of the museum */
#include "coil.h"

static coil_result post_the_bill(void *guest)
{
    COIL_TRY(coil_sleep(0.1));
    printf("the bill of %s is in the post\n", (const char *)guest);
    return coil_value(NULL);
}

static coil_result inn(void *arg)
{
    coil_task *first = coil_create_task(post_the_bill, "Ann"), *second;

    COIL_TRY(coil_sleep(0.05));
    second = coil_create_task(post_the_bill, "Bob");
    COIL_TRY(coil_await(coil_gather(first, second)).error);
    printf("both bills are as good as paid\n");
    return coil_value(arg);
}

int main(void)
{
    setvbuf(stdout, NULL, _IONBF, 0); /* two voices, in their order */
    return coil_exit_status(coil_run(inn, NULL));
}
