/* Cured: inside of the loop, one awaits.
 * no twin: an exhibit of the museum */
#include "coil.h"

static coil_result fetch(void *page)
{
    COIL_TRY(coil_sleep(0.1));
    return coil_value(page);
}

static coil_result read_page(void *page)
{
    return coil_await(coil_create_task(fetch, page));
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
