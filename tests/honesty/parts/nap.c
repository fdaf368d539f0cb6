/* A nap. */
#include <stdio.h>
#include <unistd.h>

/* How long it is, in seconds. */
enum { NAP = 1 };

struct sleeper {
    const char *name;
    void (*wake)(void *arg);
};

static void wake(void *arg);

static const char *const names[] = {
    "cat",
    "dog",
};

/* Called when the nap is over. */
static void wake(void *arg)
{
    puts(arg);
}

int main(void)
{
    sleep(NAP);
    wake("cat");
}
