/* Four threads write a thousand letters each, and all of them arrive. */
#include "coil.h"

#include <pthread.h>

enum { WRITERS = 4, LETTERS = 1000 };

struct writer {
    coil_loop *loop;
    int received, out_of_order;
};

struct letter {
    struct writer *writer;
    int number;
};

static struct writer writers[WRITERS];
static struct letter letters[WRITERS][LETTERS];

static void read_letter(void *arg)
{
    struct letter *letter = arg;

    if (letter->number != letter->writer->received++)
        letter->writer->out_of_order++;
}

static void *write_letters(void *arg)
{
    struct writer *writer = arg;
    struct letter *own = letters[writer - writers];

    for (int i = 0; i < LETTERS; i++) {
        own[i] = (struct letter){ writer, i };
        coil_loop_call_soon_threadsafe(writer->loop, read_letter, &own[i]);
    }
    return NULL;
}

static coil_result house(void *arg)
{
    pthread_t threads[WRITERS];

    for (int i = 0; i < WRITERS; i++) {
        writers[i].loop = coil_get_running_loop();
        pthread_create(&threads[i], NULL, write_letters, &writers[i]);
    }
    for (int i = 0; i < WRITERS; i++)
        pthread_join(threads[i], NULL);
    COIL_TRY(coil_sleep(0.01)); /* for the postman */
    for (int i = 0; i < WRITERS; i++)
        printf("writer %d: %d letters, %d out of order\n", i,
               writers[i].received, writers[i].out_of_order);
    return coil_value(arg);
}

int main(void)
{
    return coil_exit_status(coil_run(house, NULL));
}
