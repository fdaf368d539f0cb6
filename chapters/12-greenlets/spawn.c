/* Two functions that sleep, each in the middle. Nobody awaits. */
#include "coil.h"

static coil_result first(void *seconds)
{
    printf("1\n");
    coil_green_sleep(*(double *)seconds);
    printf("3\n");
    return coil_value(NULL);
}

static coil_result second(void *seconds)
{
    printf("2\n");
    coil_green_sleep(*(double *)seconds);
    printf("4\n");
    return coil_value(NULL);
}

int main(void)
{
    double one = 0.1, three = 0.3;

    coil_joinall(coil_spawn(first, &one), coil_spawn(second, &three));
    return 0;
}
