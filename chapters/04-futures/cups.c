/* A box that calls back at once, in the middle of fill(). */
#include <stdio.h>

struct box {
    const char *owner;
    void (*callback)(struct box *box, const char *value);
};

static int cups = 1;

static void fill(struct box *box, const char *value)
{
    box->callback(box, value); /* at once */
}

static void serve(struct box *guest)
{
    if (cups == 0) {
        printf("no cup is left for %s\n", guest->owner);
        return;
    }
    fill(guest, "tea");
    cups--;
}

static void drink(struct box *box, const char *value)
{
    printf("%s has %s\n", box->owner, value);
}

static struct box bob = { "Bob", drink };

static void send_for_bob(struct box *box, const char *value)
{
    drink(box, value);
    serve(&bob);
}

static struct box ann = { "Ann", send_for_bob };

int main(void)
{
    printf("cups: %d\n", cups);
    serve(&ann);
    printf("cups: %d\n", cups);
    return 0;
}
