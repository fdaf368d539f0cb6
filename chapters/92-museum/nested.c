/* Wrong: coil_run() deep inside of coil_run().
 * Symptom: cannot be called from a running event loop */
#include "coil.h"

static coil_result fetch(void *page)
{
    COIL_TRY(coil_sleep(0.1));
    return coil_value(page);
}

/* An old helper: it was written before there was a loop. */
static coil_result read_page(void *page)
{
    return coil_run(fetch, page);
}

static coil_result reader(void *arg)
{
    coil_result result = read_page("page one");

    COIL_TRY(result.error);
    printf("%s\n", (const char *)result.value);
    return coil_value(arg);
}

int main(void)
{
    setvbuf(stdout, NULL, _IONBF, 0); /* two voices, in their order */
    return coil_exit_status(coil_run(reader, NULL));
}
