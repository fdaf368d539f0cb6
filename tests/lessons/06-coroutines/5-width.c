/* Within the budget, and as fast as it allows? */
#include "test.h"

#include "each.c"

struct letter {
    double seconds;
    char *word;
    bool is_lost;
};

static size_t most_tasks, fetching, most_fetching;

static coil_result fetch(void *arg)
{
    const struct letter *letter = arg;
    size_t tasks = coil_all_tasks(coil_get_running_loop(), NULL, 0);

    if (tasks > most_tasks)
        most_tasks = tasks;
    if (++fetching > most_fetching)
        most_fetching = fetching;
    coil_sleep(letter->seconds);
    fetching--;
    note(letter->word);
    if (letter->is_lost)
        return coil_raise(coil_error_new(&coil_ValueError, "%s", letter->word));
    return coil_value(NULL);
}

struct order {
    struct letter *letters;
    size_t n, width;
    double seconds; /* it took */
};

static coil_result fetch_all(void *arg)
{
    struct order *order = arg;
    coil_loop *loop = coil_get_running_loop();
    double begin = coil_loop_time(loop);
    void *args[64];
    const coil_error *error;

    for (size_t i = 0; i < order->n; i++)
        args[i] = &order->letters[i];
    error = each(fetch, args, order->n, order->width);
    order->seconds = coil_loop_time(loop) - begin;
    return coil_raise(error);
}

static const coil_error *run(struct order *order)
{
    coil_loop *loop = test_loop();

    most_tasks = most_fetching = fetching = 0;
    return coil_loop_run_until_complete(
               loop, coil_loop_create_task(loop, fetch_all, order))
        .error;
}

TEST(the_budget_is_kept, "6.6")
{
    struct letter letters[6] = { { 1, "a", 0 }, { 1, "b", 0 }, { 1, "c", 0 },
                                 { 1, "d", 0 }, { 1, "e", 0 }, { 1, "f", 0 } };
    struct order order = { letters, 6, 3, 0 };

    CHECK_OK(run(&order));
    CHECK_THAT(most_tasks <= 4,
               "There were %zu tasks at once besides the caller, and 3 are "
               "allowed. A task that waits for its turn has a stack, too.",
               most_tasks - 1);
    CHECK_LOG("a b c d e f");
    hint("One letter was there and another was left to fetch, and it was not "
         "begun. 3 at a time make this 2 seconds.");
    CHECK_INT(most_fetching, 3);
    CHECK_DOUBLE(order.seconds, 2.0);
}

TEST(nobody_waits_for_a_slow_neighbour, "6.6")
{
    struct letter letters[4] = {
        { 4, "slow", 0 }, { 1, "a", 0 }, { 1, "b", 0 }, { 1, "c", 0 }
    };
    struct order order = { letters, 4, 2, 0 };

    CHECK_OK(run(&order));
    hint("One letter was there, and the next one was not begun, since another "
         "was slow. Its neighbours have nothing to do with it.");
    CHECK_LOG("a b c slow");
    CHECK_DOUBLE(order.seconds, 4.0);
    hint(NULL);
    CHECK_THAT(most_tasks <= 3,
               "There were %zu tasks at once besides the "
               "caller, and 2 are allowed.",
               most_tasks - 1);
}

TEST(the_first_error_is_given, "4.9")
{
    struct letter letters[4] = {
        { 1, "burnt", 1 }, { 4, "a", 0 }, { 2, "wet", 1 }, { 3, "b", 0 }
    };
    struct order order = { letters, 4, 2, 0 };
    const coil_error *error;

    hint("The first letter was lost long before the others were there: an "
         "error is good only until the next turn. Who keeps it?");
    error = run(&order);
    hint("Two letters were lost, \"burnt\" first. If some fail, the others go "
         "on, and the error that came first is given.");
    CHECK_ERROR(error, "ValueError: burnt");
    CHECK_LOG("burnt wet a b");
}

TEST(few_letters, "6.6")
{
    struct letter letters[2] = { { 1, "a", 0 }, { 1, "b", 0 } };
    struct order none = { letters, 0, 2, 0 }, two = { letters, 2, 8, 0 };

    CHECK_OK(run(&none));
    CHECK_LOG("");
    hint("There are fewer letters than may be fetched at once. Each is "
         "fetched once.");
    CHECK_OK(run(&two));
    CHECK_LOG("a b");
    CHECK_DOUBLE(two.seconds, 1.0);
}
