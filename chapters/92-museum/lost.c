/* Wrong: one way out of a callback leaves the future pending.
 * Symptom: DeadlockError */
#include "coil.h"

#include <string.h>

struct question {
    const char *word;
    coil_future *answer;
};

static void look_up(void *arg)
{
    struct question *question = arg;

    if (strcmp(question->word, "tea") == 0)
        coil_future_set_result(question->answer, "a warm drink");
    else
        printf("%s: not in this dictionary\n", question->word);
}

static coil_result ask(void *word)
{
    coil_loop *loop = coil_get_running_loop();
    struct question question = { word, coil_loop_create_future(loop) };
    coil_result result;

    coil_loop_call_later(loop, 0.1, look_up, &question);
    result = coil_await(question.answer);
    COIL_TRY(result.error);
    printf("%s: %s\n", (const char *)word, (const char *)result.value);
    return result;
}

static coil_result reader(void *arg)
{
    COIL_TRY(ask("tea").error);
    COIL_TRY(ask("zeugma").error);
    return coil_value(arg);
}

int main(void)
{
    setvbuf(stdout, NULL, _IONBF, 0); /* two voices, in their order */
    return coil_exit_status(coil_run(reader, NULL));
}
