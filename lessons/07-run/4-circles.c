/* 4-circles · The other circle. The task: make task CH=07 N=4
 * Change what follows the mark; then say: make lesson CH=07 N=4 */
#include "loop.h"

// <<print the tree>>:=
enum { MAX_ROOTS = 10 };

/* TODO: who waits in a circle to which no root leads is not in the report. */
static void print_waiting_tasks(coil_loop *loop, size_t max, FILE *out)
{
    struct task *last = NULL;
    size_t roots = 0;

    find_out_who_is_awaited(loop);
    for (coil_future *f = first_future(loop); f; f = next_future(f)) {
        if (!is_task(f) || f->state != PENDING)
            continue;
        last = (struct task *)f;
        if (!f->awaited && ++roots <= max && !ferror(out))
            print_waiting(&(struct awaiting){ NULL, last, 1 }, out);
    }
    if (roots == 0 && last != NULL)
        print_waiting(&(struct awaiting){ NULL, last, 1 }, out);
    if (roots > max)
        fprintf(out, "\n  and %zu more", roots - max);
}

static const coil_error *explain_deadlock(coil_loop *loop)
{
    char tree[2000] = "";
    FILE *out = fmemopen(tree, sizeof tree, "w");

    if (out == NULL)
        return &deadlock_error;
    print_waiting_tasks(loop, MAX_ROOTS, out);
    fclose(out);
    tree[sizeof tree - 1] = '\0';
    return explain(loop, &coil_DeadlockError, "%s:%s", deadlock_error.message,
                   tree);
}
