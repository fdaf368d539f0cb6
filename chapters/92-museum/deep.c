/* Wrong: a large array on the small stack of a coroutine.
 * Symptom: coil: the stack of */
#include "coil.h"

#include <string.h>

static coil_result paint(void *arg)
{
    char canvas[100000];

    memset(canvas, '.', sizeof canvas);
    printf("a picture of %zu dots\n", strnlen(canvas, sizeof canvas));
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
