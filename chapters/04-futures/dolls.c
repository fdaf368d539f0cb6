/* Boxes that lie in boxes, thrown away the naive way. How deep does it go? */
#include <stdio.h>
#include <stdlib.h>

struct box {
    struct box *inside;
};

static long deep; /* calls that have begun and not returned */
static long deepest;

static struct box *pack(long count)
{
    struct box *outermost = NULL;

    while (count-- > 0) {
        struct box *box = malloc(sizeof *box);

        if (box == NULL)
            break;
        box->inside = outermost;
        outermost = box;
    }
    return outermost;
}

static void enter(void)
{
    deep++;
    if (deepest < deep)
        deepest = deep;
}

static void throw_away(struct box *box)
{
    enter();
    if (box->inside != NULL)
        throw_away(box->inside);
    free(box);
    deep--;
}

static void try(long count)
{
    struct box *box = pack(count);

    deepest = 0;
    if (box != NULL)
        throw_away(box);
    printf("%ld boxes: %ld calls deep\n", count, deepest);
}

int main(void)
{
    try(8);
    try(80);
    try(800);
    return 0;
}
