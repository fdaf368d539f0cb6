/* A notebook: its cells are coroutines, and a loop runs them. */
#include "coil.h"

#include <string.h>

static coil_result fetch(void *arg)
{
    COIL_TRY(coil_sleep(0.1));
    return coil_value(arg);
}

/* A cell as somebody pastes it from a program. */
static coil_result pasted(void *arg)
{
    (void)arg;
    return coil_run(fetch, "a page");
}

/* The same, for a notebook. */
static coil_result awaited(void *arg)
{
    (void)arg;
    return fetch("a page");
}

static void show(int number, coil_result result)
{
    if (result.error != NULL)
        printf("Out[%d]: %s: ...%s\n", number, result.error->type->name,
               strchr(result.error->message, ' '));
    else
        printf("Out[%d]: %s\n", number, (const char *)result.value);
}

static coil_result notebook(void *arg)
{
    static coil_function *const cells[] = { pasted, awaited };

    for (int i = 0; i < 2; i++)
        show(i + 1, coil_await(coil_create_task(cells[i], NULL)));
    return coil_value(arg);
}

int main(void)
{
    return coil_exit_status(coil_run(notebook, NULL));
}
