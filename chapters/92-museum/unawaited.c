/* Wrong: a task that nobody awaits ends with whoever made it.
 * Symptom: Task was cancelled, for its run has ended
 * Seen with: COIL_DEBUG=1 */
#include "coil.h"

static coil_result post_the_bill(void *guest)
{
    COIL_TRY(coil_sleep(0.1));
    printf("the bill of %s is in the post\n", (const char *)guest);
    return coil_value(NULL);
}

static coil_result inn(void *arg)
{
    coil_future_release(coil_create_task(post_the_bill, "Ann"));
    COIL_TRY(coil_sleep(0.05));
    coil_future_release(coil_create_task(post_the_bill, "Bob"));
    printf("both bills are as good as paid\n");
    return coil_value(arg);
}

int main(void)
{
    setvbuf(stdout, NULL, _IONBF, 0); /* two voices, in their order */
    return coil_exit_status(coil_run(inn, NULL));
}
