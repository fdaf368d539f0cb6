/* Was it found out who has made which recording? All six listeners are run here,
 * and each recording is looked for among what they say. */
#include "test.h"

#include <ctype.h>
#include <fcntl.h>
#include <stdarg.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "prediction.c"

static coil_loop *loop;
static int fd;

/* What the listener that runs now has said. */
static char said[200];

static void say(const char *format, ...)
{
    size_t length = strlen(said);
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(said + length, sizeof said - length, format, arguments);
    va_end(arguments);
}

static void hear_a(void *arg)
{
    char text[16];
    ssize_t length = read(fd, text, 4);

    (void)arg;
    say("%zd ", length);
    if (length == 0)
        coil_loop_remove_reader(loop, fd);
}

static void hear_b(void *arg)
{
    char text[16];
    ssize_t length = read(fd, text, sizeof text);

    (void)arg;
    say("%zd ", length);
    if (length < 0)
        coil_loop_remove_reader(loop, fd);
}

static void hear_c(void *arg)
{
    char text[16];
    ssize_t length;

    (void)arg;
    do {
        length = read(fd, text, sizeof text);
        say("%zd ", length);
    } while (length > 0);
    if (length == 0)
        coil_loop_remove_reader(loop, fd);
}

static void hear_d(void *arg)
{
    char text[16];
    ssize_t length;

    (void)arg;
    coil_loop_remove_reader(loop, fd);
    length = read(fd, text, sizeof text);
    say("%zd ", length);
    if (length != 0)
        coil_loop_call_soon(loop, hear_d, NULL);
}

static void hear_e(void *arg)
{
    char text[16];
    ssize_t length = recv(fd, text, sizeof text, MSG_PEEK);

    (void)arg;
    say("%zd ", length);
    if (length == 0 || memchr(text, '\n', (size_t)length) != NULL)
        coil_loop_remove_reader(loop, fd);
}

static void hear_f(void *arg)
{
    char text[16];
    ssize_t length = read(fd, text, sizeof text);

    (void)arg;
    say("%zd ", length);
    if (length < (ssize_t)sizeof text)
        coil_loop_remove_reader(loop, fd);
}

static coil_callback *const listeners[] = { hear_a, hear_b, hear_c,
                                            hear_d, hear_e, hear_f };
enum { LISTENERS = sizeof listeners / sizeof *listeners };

/* Five turns: before the first there is "hello!", before the third the end. */
static const char *const recordings[LISTENERS] = {
    "6 / -1 / 0 / / / ", "6 / / / / / ",         "6 / / 0 / 0 / 0 / ",
    "4 / 2 / 0 / / / ",  "6 / 6 / 6 / 6 / 6 / ", "6 -1 / / 0 / / / "
};

/* Returns whether it was called in the last turn, too. */
static bool run(coil_callback *listener)
{
    int ends[2] = { -1, -1 };
    size_t length = 0;

    said[0] = '\0';
    REQUIRE(socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0 &&
            fcntl(ends[0], F_SETFL, O_NONBLOCK) == 0 &&
            write(ends[1], "hello!", 6) == 6);
    loop = test_loop();
    fd = ends[0];
    CHECK_OK(coil_loop_add_reader(loop, fd, listener, NULL));
    for (int turn = 0; turn < 5; turn++) {
        if (turn == 2)
            close(ends[1]);
        length = strlen(said);
        coil_loop_stop(loop);
        CHECK_OK(coil_loop_run_forever(loop));
        say("/ ");
    }
    coil_loop_remove_reader(loop, fd);
    close(fd);
    return strlen(said) > length + 2;
}

/* Which listener says what was recorded? There is one. */
static int maker_of(int recording)
{
    int found = -1;

    for (int i = 0; i < LISTENERS; i++) {
        run(listeners[i]);
        if (strcmp(said, recordings[recording]) != 0)
            continue;
        CHECK_INT(found, -1);
        found = i;
    }
    CHECK(found >= 0);
    return found;
}

/* The letter that was guessed at a place; 0: none. */
static char guess_at(int place)
{
    for (const char *c = prediction; *c != '\0'; c++)
        if (isalpha((unsigned char)*c) && place-- == 0)
            return (char)toupper((unsigned char)*c);
    return 0;
}

static void give_a_hint(const int *makers)
{
    static const char *const hints[LISTENERS] = {
        "Look at recording 1: there is nothing to read in the second turn, and "
        "somebody reads. Who has called him?",
        "Look at recording 2: he never hears of the end. Who has stopped "
        "listening before it?",
        "Look at recording 3: the end is read, and read again. What does he "
        "take for the end?",
        "Look at recording 4: six bytes are read in two turns.",
        "Look at recording 5: six bytes are there in each turn. Where do they "
        "come from?",
        "Look at recording 6: -1 is not read in a turn of its own. Who asks "
        "until there is nothing left?",
    };

    for (int i = 0; i < LISTENERS; i++)
        if (guess_at(i) != 'A' + makers[i]) {
            hint(hints[i]);
            return;
        }
    hint("The six are right. Of two of them the recording would go on like its "
         "last turn for as long as the loop runs: write them in the order of "
         "the alphabet.");
}

TEST(the_listeners_were_recognised, "3.7")
{
    int makers[LISTENERS];

    for (int i = 0; i < LISTENERS; i++) {
        makers[i] = maker_of(i);
        notef("%c", 'A' + makers[i]);
    }
    for (int i = 0; i < LISTENERS; i++)
        if (run(listeners[i]))
            notef("%c", 'A' + i);
    give_a_hint(makers);
    CHECK_PREDICTION(prediction);
}
