/* Is a letter sent with one system call, and is nothing lost or sent twice? */
#include "test.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

/* What the kernel would do, and a count of how often it was asked. */
static int calls;
static size_t room; /* how much it takes at a time */
static int refusal; /* or why it takes nothing */
static char got[4000];
static size_t got_size;

static ssize_t take_parts(const struct iovec *parts, size_t count)
{
    size_t left = room;
    ssize_t taken = 0;

    calls++;
    if (refusal != 0) {
        errno = refusal;
        return -1;
    }
    for (size_t i = 0; i < count; i++) {
        size_t here = parts[i].iov_len < left ? parts[i].iov_len : left;

        if (here == 0)
            continue;
        memcpy(got + got_size, parts[i].iov_base, here);
        got_size += here;
        left -= here;
        taken += (ssize_t)here;
    }
    return taken;
}

static ssize_t take_one(const void *bytes, size_t size)
{
    struct iovec part = { (void *)bytes, size };

    return take_parts(&part, 1);
}

static ssize_t take_message(const struct msghdr *message)
{
    return take_parts(message->msg_iov, message->msg_iovlen);
}

#define write(fd, bytes, size) ((void)(fd), take_one(bytes, size))
#define send(fd, bytes, size, flags) ((void)(fd), take_one(bytes, size))
#define writev(fd, parts, count) \
    ((void)(fd), take_parts(parts, (size_t)(count)))
#define sendmsg(fd, message, flags) ((void)(fd), take_message(message))
#include "letter.c"
#undef write
#undef send
#undef writev
#undef sendmsg

static char head[] = "head:", body[1001], end[] = ".";

static struct letter new_letter(void)
{
    (void)take_one, (void)take_message;
    memset(body, 'b', sizeof body - 1);
    calls = refusal = 0;
    got_size = 0;
    room = sizeof got;
    return (struct letter){ { { head, 5 }, { body, 1000 }, { end, 1 } } };
}

static bool has_arrived(void)
{
    return got_size == 1006 && memcmp(got, head, 5) == 0 &&
           memcmp(got + 5, body, 1000) == 0 && got[1005] == '.';
}

TEST(one_letter_one_call, "3.9")
{
    struct letter letter = new_letter();
    int answer = letter_send(1, &letter);

    CHECK_THAT(answer == 1,
               "the kernel has taken all that it was given, and the answer is "
               "%d",
               answer);
    CHECK(has_arrived());
    CHECK_THAT(calls == 1,
               "the kernel was asked %d times, and once would have done: it "
               "takes several parts in one call",
               calls);
}

TEST(what_was_not_taken_is_sent_later, "3.9")
{
    static const size_t rooms[] = { 1, 3, 5, 6, 100, 1000, 1005 };

    for (size_t i = 0; i < sizeof rooms / sizeof *rooms; i++) {
        struct letter letter = new_letter();
        int needed, answer, rounds = 0;

        room = rooms[i];
        needed = (int)((1006 + room - 1) / room);
        do {
            answer = letter_send(1, &letter);
            CHECK_THAT(answer >= 0, "-1 means that it can never be written");
            CHECK_THAT(calls == rounds + 1,
                       "letter_send() has asked the kernel %d times in one "
                       "call: what does not fit must wait until the loop says "
                       "that there is room",
                       calls - rounds);
            calls = ++rounds;
        } while (answer == 0 && rounds < needed);
        CHECK_THAT(has_arrived(),
                   "the kernel takes %zu bytes at a time. 1006 bytes were to "
                   "be sent, and %zu have arrived, or they are not the same",
                   room, got_size);
        CHECK_THAT(answer == 1,
                   "all was written, and the answer is still 0: somebody will "
                   "wait for room for nothing");
        REQUIRE(answer == 1 && has_arrived());
    }
}

TEST(not_now_is_no_error, "3.2")
{
    static const int not_now[] = { EAGAIN, EINTR };

    for (int i = 0; i < 2; i++) {
        struct letter letter = new_letter();

        refusal = not_now[i];
        hint("The kernel said EAGAIN, or EINTR: not now. That is no error.");
        CHECK_INT(letter_send(1, &letter), 0);
        hint(NULL);
        refusal = 0;
        CHECK_INT(letter_send(1, &letter), 1);
        CHECK_THAT(has_arrived(),
                   "the kernel took nothing at first, and said so; and then "
                   "all that it was given, and that was not the letter");
    }
}

TEST(an_error_is_told, "3.8")
{
    struct letter letter = new_letter();

    refusal = EPIPE;
    hint("Nobody reads any more: to wait for room would be for ever.");
    CHECK_INT(letter_send(1, &letter), -1);
    CHECK_INT(calls, 1);
}

TEST(an_empty_part_is_a_part, "3.9")
{
    struct letter letter = new_letter();

    letter.parts[1].iov_len = 0;
    room = 5;
    hint("The body of this letter is empty. Head and end are not.");
    CHECK_INT(letter_send(1, &letter), 0);
    CHECK_INT(letter_send(1, &letter), 1);
    CHECK(got_size == 6 && memcmp(got, "head:.", 6) == 0);
    CHECK_INT(calls, 2);
}
