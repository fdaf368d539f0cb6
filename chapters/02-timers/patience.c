/* Two questions, and half a second of patience for each. */
#include "coil.h"

struct question {
    const char *text, *answer;
    coil_handle reply;    /* the answer, on its way */
    coil_handle patience; /* what happens if it takes too long */
    coil_loop *loop;
};

static void on_answer(void *arg)
{
    struct question *question = arg;

    coil_handle_cancel(&question->patience);
    printf("%s %s\n", question->text, question->answer);
}

static void on_timeout(void *arg)
{
    struct question *question = arg;

    coil_handle_cancel(&question->reply);
    printf("%s (no answer in time)\n", question->text);
    coil_loop_stop(question->loop);
}

static void ask(struct question *question, double thinking)
{
    coil_loop *loop = question->loop;

    question->reply = coil_loop_call_later(loop, thinking, on_answer, question);
    question->patience = coil_loop_call_later(loop, 0.5, on_timeout, question);
}

int main(void)
{
    coil_loop *loop = coil_loop_new();
    struct question sum = { "Six times seven?", "42", .loop = loop };
    struct question life = { "Why?", "Because.", .loop = loop };

    if (loop == NULL)
        return 1;
    ask(&sum, 0.2);
    ask(&life, 0.8);
    coil_loop_run_forever(loop);
    printf("%zu timers left\n", coil_loop_census(loop).timers);
    coil_loop_free(loop);
    return 0;
}
