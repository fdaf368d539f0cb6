/* Cured: what is large lives on the heap.
 * no twin: an exhibit of the museum */
#include "coil.h"

#include <stdlib.h>
#include <string.h>

enum { DOTS = 100000 };

static coil_result paint(void *arg)
{
    char *canvas = malloc(DOTS);

    if (canvas == NULL)
        return coil_value(NULL);
    memset(canvas, '.', DOTS);
    printf("a picture of %zu dots\n", strnlen(canvas, DOTS));
    free(canvas);
    return coil_value(arg);
}

static coil_result studio(void *arg)
{
    return coil_await(coil_create_task(paint, arg));
}

int main(void)
{
    return coil_exit_status(coil_run(studio, NULL));
}
