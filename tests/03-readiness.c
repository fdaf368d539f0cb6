/* Chapter 3: files, the two ways of waiting for them, and signals. */
#include "test.h"

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#ifdef __linux__
#include <sys/auxv.h>
#include <sys/epoll.h>
#include <sys/syscall.h>
#endif
#include <time.h>
#include <unistd.h>

/* Every test of files runs with both selectors. */
static const char *const selectors[] = { "poll", "epoll" };

#define FOR_EACH_SELECTOR(name) \
    for (const char *const *each = selectors, *name = *each; \
         each < selectors + 2 && (name = *each, true); each++)

static coil_loop *loop_with(const char *selector)
{
    return test_loop_with((coil_loop_options){
        .selector = selector,
        .clock = &test_clock()->clock,
    });
}

struct ear {
    coil_loop *loop;
    int fd;
    const char *name;
};

/* Reads one byte, notes the name. */
static void hear(void *arg)
{
    struct ear *ear = arg;
    char byte;

    CHECK_INT(read(ear->fd, &byte, 1), 1);
    note((void *)ear->name);
}

static void stop(void *loop)
{
    coil_loop_stop(loop);
}

static void make_pipe(int ends[2])
{
    REQUIRE(pipe(ends) == 0);
    REQUIRE(fcntl(ends[0], F_SETFL, O_NONBLOCK) == 0);
    REQUIRE(fcntl(ends[1], F_SETFL, O_NONBLOCK) == 0);
}

/* May this process have so many files at once? */
static bool can_open(rlim_t files)
{
    struct rlimit limit;

    REQUIRE(getrlimit(RLIMIT_NOFILE, &limit) == 0);
    if (limit.rlim_cur < files && limit.rlim_max >= files) {
        limit.rlim_cur = files;
        REQUIRE(setrlimit(RLIMIT_NOFILE, &limit) == 0);
    }
    return limit.rlim_cur >= files;
}

static const char few_files[] = "too few files may be open (ulimit -n)";

static void say(int fd, const char *text)
{
    REQUIRE(write(fd, text, strlen(text)) == (ssize_t)strlen(text));
}

static void close_pipe(int ends[2])
{
    close(ends[0]);
    close(ends[1]);
}

/* One turn. */
static void turn(coil_loop *loop)
{
    coil_loop_stop(loop);
    CHECK_OK(coil_loop_run_forever(loop));
}

/* ---- readers and writers ------------------------------------------------ */

TEST(a_reader_is_called_when_there_is_something_to_read, "3.5")
{
    FOR_EACH_SELECTOR(name)
    {
        coil_loop *loop = loop_with(name);
        int ends[2];
        struct ear ear = { loop, 0, "heard" };

        make_pipe(ends);
        ear.fd = ends[0];
        CHECK_OK(coil_loop_add_reader(loop, ends[0], hear, &ear));
        turn(loop);
        CHECK_LOG("");
        say(ends[1], "xy");
        turn(loop);
        CHECK_LOG("heard");
        turn(loop);
        CHECK_LOG("heard");
        turn(loop);
        CHECK_LOG("");
        CHECK(coil_loop_remove_reader(loop, ends[0]));
        close_pipe(ends);
    }
}

TEST(a_writer_is_called_while_there_is_room, "3.5")
{
    FOR_EACH_SELECTOR(name)
    {
        coil_loop *loop = loop_with(name);
        char block[4096] = "";
        int ends[2];

        make_pipe(ends);
        CHECK_OK(coil_loop_add_writer(loop, ends[1], note, "room"));
        turn(loop);
        CHECK_LOG("room");
        while (write(ends[1], block, sizeof block) > 0)
            ;
        turn(loop);
        CHECK_LOG("");
        while (read(ends[0], block, sizeof block) > 0)
            ;
        turn(loop);
        CHECK_LOG("room");
        CHECK(coil_loop_remove_writer(loop, ends[1]));
        turn(loop);
        CHECK_LOG("");
        close_pipe(ends);
    }
}

TEST(the_reader_goes_before_the_writer, "3.4")
{
    FOR_EACH_SELECTOR(name)
    {
        coil_loop *loop = loop_with(name);
        int ends[2];

        REQUIRE(socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0);
        say(ends[1], "x");
        CHECK_OK(coil_loop_add_writer(loop, ends[0], note, "w"));
        CHECK_OK(coil_loop_add_reader(loop, ends[0], note, "r"));
        turn(loop);
        CHECK_LOG("r w");
        CHECK(coil_loop_remove_reader(loop, ends[0]));
        turn(loop);
        CHECK_LOG("w");
        CHECK(coil_loop_remove_writer(loop, ends[0]));
        close_pipe(ends);
    }
}

TEST(ready_calls_then_files_then_timers, "3.7")
{
    FOR_EACH_SELECTOR(name)
    {
        coil_loop *loop = loop_with(name);
        int ends[2];
        struct ear ear = { loop, 0, "io" };

        make_pipe(ends);
        ear.fd = ends[0];
        coil_loop_call_later(loop, 0, note, "timer");
        CHECK_OK(coil_loop_add_reader(loop, ends[0], hear, &ear));
        say(ends[1], "x");
        coil_loop_call_soon(loop, note, "soon");
        turn(loop);
        CHECK_LOG("soon io timer");
        CHECK(coil_loop_remove_reader(loop, ends[0]));
        close_pipe(ends);
    }
}

TEST(adding_again_replaces, "3.5")
{
    FOR_EACH_SELECTOR(name)
    {
        coil_loop *loop = loop_with(name);
        int ends[2];

        make_pipe(ends);
        say(ends[1], "x");
        CHECK_OK(coil_loop_add_reader(loop, ends[0], note, "old"));
        CHECK_OK(coil_loop_add_reader(loop, ends[0], note, "new"));
        CHECK_INT(coil_loop_census(loop).readers, 1);
        turn(loop);
        CHECK_LOG("new");
        CHECK(coil_loop_remove_reader(loop, ends[0]));
        close_pipe(ends);
    }
}

TEST(remove_tells_whether_there_was_one, "3.5")
{
    FOR_EACH_SELECTOR(name)
    {
        coil_loop *loop = loop_with(name);
        int ends[2];

        make_pipe(ends);
        CHECK(!coil_loop_remove_reader(loop, ends[0]));
        CHECK(!coil_loop_remove_writer(loop, ends[1]));
        CHECK(!coil_loop_remove_reader(loop, -1));
        CHECK(!coil_loop_remove_reader(loop, 100000));
        CHECK_OK(coil_loop_add_reader(loop, ends[0], note, "r"));
        CHECK(!coil_loop_remove_writer(loop, ends[0]));
        CHECK(coil_loop_remove_reader(loop, ends[0]));
        CHECK(!coil_loop_remove_reader(loop, ends[0]));
        close_pipe(ends);
    }
}

static void replace_other(void *arg)
{
    struct ear *other = arg;

    note("first");
    coil_loop_add_reader(other->loop, other->fd, note, "replaced");
}

TEST(a_reader_that_is_replaced_in_the_same_turn_does_not_run, "3.5")
{
    FOR_EACH_SELECTOR(name)
    {
        coil_loop *loop = loop_with(name);
        int one[2], two[2];
        struct ear other;

        make_pipe(one);
        make_pipe(two);
        other = (struct ear){ loop, two[0], "" };
        say(one[1], "x");
        say(two[1], "x");
        CHECK_OK(coil_loop_add_reader(loop, one[0], replace_other, &other));
        CHECK_OK(coil_loop_add_reader(loop, two[0], note, "second"));
        turn(loop);
        CHECK_LOG("first");
        CHECK(coil_loop_remove_reader(loop, one[0]));
        turn(loop);
        CHECK_LOG("replaced");
        CHECK(coil_loop_remove_reader(loop, two[0]));
        close_pipe(one);
        close_pipe(two);
    }
}

static void remove_other(void *arg)
{
    struct ear *other = arg;

    note("first");
    CHECK(coil_loop_remove_reader(other->loop, other->fd));
}

TEST(a_reader_that_is_removed_in_the_same_turn_does_not_run, "3.5")
{
    FOR_EACH_SELECTOR(name)
    {
        coil_loop *loop = loop_with(name);
        int one[2], two[2];
        struct ear other;

        make_pipe(one);
        make_pipe(two);
        other = (struct ear){ loop, two[0], "" };
        say(one[1], "x");
        say(two[1], "x");
        CHECK_OK(coil_loop_add_reader(loop, one[0], remove_other, &other));
        CHECK_OK(coil_loop_add_reader(loop, two[0], note, "second"));
        turn(loop);
        CHECK_LOG("first");
        CHECK(coil_loop_remove_reader(loop, one[0]));
        close_pipe(one);
        close_pipe(two);
    }
}

TEST(a_hang_up_wakes_the_reader, "3.6")
{
    FOR_EACH_SELECTOR(name)
    {
        coil_loop *loop = loop_with(name);
        int ends[2];

        make_pipe(ends);
        close(ends[1]);
        CHECK_OK(coil_loop_add_reader(loop, ends[0], note, "end"));
        turn(loop);
        CHECK_LOG("end");
        CHECK(coil_loop_remove_reader(loop, ends[0]));
        close(ends[0]);
    }
}

TEST(a_broken_pipe_wakes_the_writer, "3.6")
{
    FOR_EACH_SELECTOR(name)
    {
        coil_loop *loop = loop_with(name);
        char block[4096] = "";
        int ends[2];

        make_pipe(ends);
        while (write(ends[1], block, sizeof block) > 0)
            ;
        CHECK_OK(coil_loop_add_writer(loop, ends[1], note, "broken"));
        turn(loop);
        CHECK_LOG("");
        close(ends[0]);
        turn(loop);
        CHECK_LOG("broken");
        CHECK(coil_loop_remove_writer(loop, ends[1]));
        close(ends[1]);
    }
}

TEST(a_thousand_files, "3.11")
{
    SKIP_UNLESS(can_open(3000), few_files);
    FOR_EACH_SELECTOR(name)
    {
        coil_loop *loop = loop_with(name);
        static int ends[1000][2];
        struct ear ear = { loop, 0, "heard" };

        for (int i = 0; i < 1000; i++) {
            make_pipe(ends[i]);
            CHECK_OK(coil_loop_add_reader(loop, ends[i][0], hear, &ear));
        }
        CHECK_INT(coil_loop_census(loop).readers, 1000);
        ear.fd = ends[777][0];
        say(ends[777][1], "x");
        turn(loop);
        CHECK_LOG("heard");
        for (int i = 0; i < 1000; i++) {
            CHECK(coil_loop_remove_reader(loop, ends[i][0]));
            close_pipe(ends[i]);
        }
    }
}

TEST(all_of_many_ready_files_are_reported_in_one_turn, "3.11")
{
    SKIP_UNLESS(can_open(100), few_files);
    FOR_EACH_SELECTOR(name)
    {
        coil_loop *loop = loop_with(name);
        int ends[40][2];
        struct ear ears[40];

        for (int i = 0; i < 40; i++) {
            make_pipe(ends[i]);
            ears[i] = (struct ear){ loop, ends[i][0], "x" };
            CHECK_OK(coil_loop_add_reader(loop, ends[i][0], hear, &ears[i]));
            say(ends[i][1], "x");
        }
        turn(loop);
        CHECK_LOG("x x x x x x x x x x x x x x x x x x x x "
                  "x x x x x x x x x x x x x x x x x x x x");
        for (int i = 0; i < 40; i++) {
            CHECK(coil_loop_remove_reader(loop, ends[i][0]));
            close_pipe(ends[i]);
        }
    }
}

/* ---- misuse ------------------------------------------------------------- */

TEST(a_file_that_is_not_open_is_an_error_at_once, "3.6")
{
    FOR_EACH_SELECTOR(name)
    {
        coil_loop *loop = loop_with(name);
        int ends[2];

        make_pipe(ends);
        close_pipe(ends);
        CHECK_ERROR(coil_loop_add_reader(loop, ends[0], note, "r"),
                    "OSError: [Errno 9] Bad file descriptor");
        CHECK_ERROR(coil_loop_add_writer(loop, ends[0], note, "w"),
                    "OSError: [Errno 9] Bad file descriptor");
        CHECK_INT(coil_loop_census(loop).readers, 0);
        CHECK_INT(coil_loop_census(loop).writers, 0);
    }
}

static void *counts_bytes(void *bytes, void *memory, size_t old, size_t new)
{
    *(size_t *)bytes += new > old ? new - old : 0;
    if (new != 0)
        return realloc(memory, new);
    free(memory);
    return NULL;
}

TEST(a_number_of_no_file_takes_no_memory, "3.5")
{
    FOR_EACH_SELECTOR(name)
    {
        size_t bytes = 0, before;
        coil_memory memory = { counts_bytes, &bytes };
        coil_loop *loop = coil_loop_new_with(
            &(coil_loop_options){ .selector = name, .memory = &memory });

        REQUIRE(loop != NULL);
        before = bytes;
        CHECK_ERROR(coil_loop_add_reader(loop, 60000000, note, "r"),
                    "OSError: [Errno 9] Bad file descriptor");
        CHECK_THAT(bytes - before < 1000, "%zu bytes", bytes - before);
        CHECK_OK(coil_loop_free(loop));
    }
}

TEST(a_negative_file_is_an_error, "3.5")
{
    FOR_EACH_SELECTOR(name)
    {
        coil_loop *loop = loop_with(name);

        CHECK_ERROR(coil_loop_add_reader(loop, -1, note, "r"),
                    "ValueError: Invalid file descriptor: -1");
        CHECK_ERROR(coil_loop_add_writer(loop, -7, note, "r"),
                    "ValueError: Invalid file descriptor: -7");
    }
}

TEST(a_callback_is_needed, "3.5")
{
    coil_loop *loop = test_loop();

    CHECK_ERROR(coil_loop_add_reader(loop, 0, NULL, NULL),
                "TypeError: a callable object was expected, got NULL");
}

TEST(a_listener_goes_although_its_file_is_closed, "3.5")
{
    FOR_EACH_SELECTOR(name)
    {
        coil_loop *loop = loop_with(name);
        int ends[2];

        make_pipe(ends);
        CHECK_OK(coil_loop_add_reader(loop, ends[0], note, "r"));
        CHECK_OK(coil_loop_add_writer(loop, ends[0], note, "w"));
        close_pipe(ends);
        CHECK(coil_loop_remove_writer(loop, ends[0]));
        CHECK_INT(coil_loop_census(loop).writers, 0);
        CHECK(!coil_loop_remove_writer(loop, ends[0]));
        CHECK(coil_loop_remove_reader(loop, ends[0]));
        CHECK_INT(coil_loop_census(loop).readers, 0);
    }
}

TEST(a_closed_loop_watches_nothing, "3.5")
{
    coil_loop *loop = test_loop();
    int ends[2];

    make_pipe(ends);
    CHECK_OK(coil_loop_add_reader(loop, ends[0], note, "r"));
    CHECK_OK(coil_loop_close(loop));
    CHECK_ERROR(coil_loop_add_reader(loop, ends[0], note, "r"),
                "RuntimeError: Event loop is closed");
    CHECK_ERROR(coil_loop_add_writer(loop, ends[1], note, "w"),
                "RuntimeError: Event loop is closed");
    CHECK(!coil_loop_remove_reader(loop, ends[0]));
    CHECK(!coil_loop_remove_writer(loop, ends[1]));
    close_pipe(ends);
}

TEST(epoll_refuses_a_file_of_a_disk, "3.11")
{
    coil_loop *loop = loop_with("epoll");
    FILE *file = tmpfile();

    REQUIRE(file != NULL);
    CHECK_ERROR(coil_loop_add_reader(loop, fileno(file), note, "r"),
                "OSError: [Errno 1] Operation not permitted");
    CHECK_INT(coil_loop_census(loop).readers, 0);
    fclose(file);
}

TEST(to_poll_a_file_of_a_disk_is_always_ready, "3.11")
{
    coil_loop *loop = loop_with("poll");
    FILE *file = tmpfile();

    REQUIRE(file != NULL);
    CHECK_OK(coil_loop_add_reader(loop, fileno(file), note, "ready"));
    turn(loop);
    CHECK_LOG("ready");
    CHECK(coil_loop_remove_reader(loop, fileno(file)));
    fclose(file);
}

TEST(an_unknown_selector_makes_no_loop, "3.7")
{
    coil_loop_options options = { .selector = "magic" };

    errno = 0;
    CHECK(coil_loop_new_with(&options) == NULL);
    CHECK_INT(errno, EINVAL);
}

TEST(the_environment_chooses_a_selector, "3.3")
{
    REQUIRE(setenv("COIL_SELECTOR", "magic", 1) == 0);
    CHECK(coil_loop_new() == NULL);
    REQUIRE(setenv("COIL_SELECTOR", "poll", 1) == 0);
    coil_loop_free(test_loop());
    REQUIRE(unsetenv("COIL_SELECTOR") == 0);
}

#ifdef __linux__
static int forbidden; /* 0, or what these two calls answer */

/* Both in place of the system's, for this program. */
int epoll_create1(int flags)
{
    errno = forbidden;
    return forbidden != 0 ? -1 : (int)syscall(SYS_epoll_create1, flags);
}

int eventfd(unsigned count, int flags)
{
    errno = forbidden;
    return forbidden != 0 ? -1 : (int)syscall(SYS_eventfd2, count, flags);
}

TEST(where_epoll_is_forbidden_poll_is_taken, "3.7")
{
    static const int answers[] = { EPERM, ENOSYS };
    coil_loop_options options = { .selector = "epoll" };

    for (int i = 0; i < 2; i++) {
        coil_loop *loop;
        int ends[2];

        make_pipe(ends);
        forbidden = answers[i];
        loop = coil_loop_new();
        REQUIRE(loop != NULL);
        CHECK_OK(coil_loop_add_reader(loop, ends[0], note, "heard"));
        say(ends[1], "x");
        turn(loop);
        CHECK_LOG("heard");
        CHECK_OK(coil_loop_free(loop));
        CHECK(coil_loop_new_with(&options) == NULL);
        CHECK_INT(errno, answers[i]);
        forbidden = EMFILE;
        CHECK(coil_loop_new() == NULL);
        CHECK_INT(errno, EMFILE);
        forbidden = 0;
        close_pipe(ends);
    }
}

/* This program, once more: as root it makes itself one that is set-uid. */
__attribute__((constructor)) static void live_with_borrowed_rights(void)
{
    if (getenv("COIL_TEST_BORROWED_RIGHTS") == NULL)
        return;
    if (getauxval(AT_SECURE) == 0)
        _exit(77);
    _exit(coil_loop_new() != NULL ? 0 : 1);
}

static int run_set_uid(const char *program)
{
    char command[200];
    int status;

    snprintf(command, sizeof command,
             "cp /proc/%ld/exe %s && chown 65534 %s && chmod 4755 %s",
             (long)getpid(), program, program, program);
    REQUIRE(system(command) == 0);
    setenv("COIL_TEST_BORROWED_RIGHTS", "1", 1);
    setenv("COIL_SELECTOR", "magic", 1);
    status = system(program);
    unsetenv("COIL_SELECTOR");
    unsetenv("COIL_TEST_BORROWED_RIGHTS");
    unlink(program);
    return status;
}

TEST(a_set_uid_program_does_not_ask_the_environment, "2.3")
{
    SKIP_UNLESS(!test_in_valgrind(), "valgrind runs no set-uid program");
    char program[] = "/tmp/coil-XXXXXX";
    int file, status;

    SKIP_UNLESS(geteuid() == 0, "only root can make a program set-uid");
    file = mkstemp(program);
    REQUIRE(file >= 0);
    close(file);
    status = run_set_uid(program);
    SKIP_UNLESS(WIFEXITED(status) && WEXITSTATUS(status) != 77,
                "no set-uid programs in /tmp");
    CHECK_INT(WEXITSTATUS(status), 0);
}
#endif

/* ---- a loop inside of another ---- */

/* Sleeps as a host does; true if the guest has something to do. */
static bool host_sleeps(const coil_loop *guest)
{
    struct pollfd file = { coil_loop_fileno(guest), POLLIN, 0 };
    double seconds = coil_loop_next_timeout(guest);

    return seconds == 0 || poll(&file, 1, 0) > 0;
}

TEST(a_host_sleeps_until_the_guest_has_something_to_do, "3.11")
{
    coil_loop *guest = loop_with("epoll");
    int ends[2];
    struct ear ear;

    make_pipe(ends);
    ear = (struct ear){ guest, ends[0], "heard" };
    CHECK(coil_loop_fileno(guest) >= 0);
    CHECK(!host_sleeps(guest));
    CHECK_OK(coil_loop_add_reader(guest, ends[0], hear, &ear));
    CHECK(!host_sleeps(guest));
    say(ends[1], "x");
    CHECK(host_sleeps(guest));
    turn(guest);
    turn(guest);
    CHECK_LOG("heard");
    CHECK(!host_sleeps(guest));
    coil_loop_call_soon(guest, note, "soon");
    CHECK(host_sleeps(guest));
    turn(guest);
    CHECK_LOG("soon");
    CHECK_OK(coil_loop_add_signal_handler(guest, SIGUSR1, note, "signal"));
    raise(SIGUSR1);
    CHECK(host_sleeps(guest));
    turn(guest);
    turn(guest);
    CHECK_LOG("signal");
    CHECK(!host_sleeps(guest));
    close_pipe(ends);
}

TEST(a_guest_says_how_long_to_sleep, "3.11")
{
    FOR_EACH_SELECTOR(name)
    {
        coil_loop *guest = loop_with(name);
        double before = coil_loop_time(guest);
        coil_handle handle;

        CHECK(coil_loop_next_timeout(guest) == INFINITY);
        coil_loop_call_at(guest, INFINITY, note, "never");
        CHECK(coil_loop_next_timeout(guest) == INFINITY);
        handle = coil_loop_call_later(guest, 5, note, "five");
        CHECK_DOUBLE(coil_loop_next_timeout(guest), 5);
        turn(guest);
        CHECK_DOUBLE(coil_loop_time(guest), before);
        coil_loop_call_soon(guest, note, "soon");
        CHECK(coil_loop_next_timeout(guest) == 0);
        turn(guest);
        CHECK_DOUBLE(coil_loop_next_timeout(guest), 5);
        coil_handle_cancel(&handle);
        CHECK(coil_loop_next_timeout(guest) == INFINITY);
        CHECK_LOG("soon");
    }
}

TEST(which_loops_have_no_file, "3.11")
{
    coil_loop *guest = loop_with("poll");

    CHECK_INT(coil_loop_fileno(guest), -1);
    guest = loop_with("epoll");
    CHECK_OK(coil_loop_close(guest));
    CHECK_INT(coil_loop_fileno(guest), -1);
}

/* ---- ghosts ------------------------------------------------------------- */

/* Makes the read end of a new pipe have the number of one that was closed. */
static void pipe_at(int number, int ends[2])
{
    make_pipe(ends);
    if (ends[0] != number) {
        REQUIRE(dup2(ends[0], number) == number);
        close(ends[0]);
        ends[0] = number;
    }
}

TEST(a_number_that_is_used_again_is_another_file, "3.10")
{
    FOR_EACH_SELECTOR(name)
    {
        coil_loop *loop = loop_with(name);
        int old[2], new[2];

        make_pipe(old);
        say(old[1], "x");
        CHECK_OK(coil_loop_add_reader(loop, old[0], note, "old"));
        close(old[0]); /* without removing the reader first: a mistake */
        pipe_at(old[0], new);
        CHECK_OK(coil_loop_add_reader(loop, new[0], note, "new"));
        turn(loop);
        CHECK_LOG("");
        say(new[1], "x");
        turn(loop);
        CHECK_LOG("new");
        CHECK(coil_loop_remove_reader(loop, new[0]));
        close_pipe(new);
        close(old[1]);
    }
}

TEST(a_ghost_does_not_speak_for_the_living, "3.11")
{
    FOR_EACH_SELECTOR(name)
    {
        coil_loop *loop = loop_with(name);
        int old[2], new[2], ghost;

        make_pipe(old);
        ghost = dup(old[0]); /* the file lives on under this number */
        say(old[1], "x");
        CHECK_OK(coil_loop_add_reader(loop, old[0], note, "old"));
        close(old[0]);
        pipe_at(old[0], new);
        CHECK_OK(coil_loop_add_reader(loop, new[0], note, "new"));
        turn(loop);
        turn(loop);
        CHECK_LOG("");
        say(new[1], "x");
        turn(loop);
        CHECK_LOG("new");
        CHECK(coil_loop_remove_reader(loop, new[0]));
        close_pipe(new);
        close(ghost);
        close(old[1]);
    }
}

TEST(a_ghost_wakes_the_loop_but_once, "3.11")
{
    coil_loop_options options = { .selector = "epoll" };
    coil_loop *loop = test_loop_with(options);
    int old[2], other[2], ghost;
    clock_t begun;

    make_pipe(old);
    make_pipe(other);
    ghost = dup(old[0]);
    say(old[1], "x");
    CHECK_OK(coil_loop_add_reader(loop, old[0], note, "old"));
    CHECK_OK(coil_loop_add_reader(loop, other[0], note, "other"));
    close(old[0]);
    CHECK(coil_loop_remove_reader(loop, old[0]));
    coil_loop_call_later(loop, 0.1, stop, loop);
    begun = clock();
    CHECK_OK(coil_loop_run_forever(loop));
    CHECK_THAT((double)(clock() - begun) / CLOCKS_PER_SEC < 0.05,
               "the loop has been busy instead of asleep");
    say(other[1], "x");
    turn(loop);
    CHECK_LOG("other");
    CHECK(coil_loop_remove_reader(loop, other[0]));
    close_pipe(other);
    close(ghost);
    close(old[1]);
}

/* ---- time --------------------------------------------------------------- */

TEST(virtual_time_stands_still_while_a_file_is_ready, "3.7")
{
    FOR_EACH_SELECTOR(name)
    {
        coil_loop *loop = loop_with(name);
        int ends[2];
        struct ear ear = { loop, 0, "heard" };
        double begun = coil_loop_time(loop);

        make_pipe(ends);
        ear.fd = ends[0];
        CHECK_OK(coil_loop_add_reader(loop, ends[0], hear, &ear));
        say(ends[1], "x");
        coil_loop_call_later(loop, 60, note, "a minute");
        turn(loop);
        CHECK_LOG("heard");
        CHECK_DOUBLE(coil_loop_time(loop), begun);
        coil_loop_call_later(loop, 61, stop, loop);
        CHECK_OK(coil_loop_run_forever(loop));
        CHECK_LOG("a minute");
        CHECK_DOUBLE(coil_loop_time(loop), begun + 61);
        CHECK(coil_loop_remove_reader(loop, ends[0]));
        close_pipe(ends);
    }
}

static void say_something(void *arg)
{
    int *fd = arg;

    say(*fd, "x");
}

TEST(a_file_wakes_the_loop_before_the_timer, "3.7")
{
    FOR_EACH_SELECTOR(name)
    {
        coil_loop *loop = test_loop_with((coil_loop_options){
            .selector = name,
        });
        int ends[2];
        double begun = coil_loop_time(loop);

        make_pipe(ends);
        CHECK_OK(coil_loop_add_reader(loop, ends[0], stop, loop));
        coil_loop_call_later(loop, 0.01, say_something, &ends[1]);
        coil_loop_call_later(loop, 5, note, "too late");
        CHECK_OK(coil_loop_run_forever(loop));
        CHECK_LOG("");
        CHECK(coil_loop_time(loop) - begun < 1);
        CHECK(coil_loop_time(loop) - begun >= 0.01);
        CHECK(coil_loop_remove_reader(loop, ends[0]));
        close_pipe(ends);
    }
}

TEST(a_watched_file_is_something_to_wait_for, "3.7")
{
    FOR_EACH_SELECTOR(name)
    {
        coil_loop *loop = loop_with(name);
        int ends[2];

        make_pipe(ends);
        CHECK_OK(coil_loop_add_reader(loop, ends[0], stop, loop));
        say(ends[1], "x");
        CHECK_OK(coil_loop_run_forever(loop));
        CHECK(coil_loop_remove_reader(loop, ends[0]));
        CHECK(coil_error_is(coil_loop_run_forever(loop), &coil_DeadlockError));
        close_pipe(ends);
    }
}

/* ---- memory, and files of our own --------------------------------------- */

static int count_files(void)
{
    DIR *folder = opendir("/proc/self/fd");
    int count = 0;

    REQUIRE(folder != NULL);
    while (readdir(folder) != NULL)
        count++;
    closedir(folder);
    return count;
}

TEST(no_file_is_left_open, "3.11")
{
    int before;

    SKIP_UNLESS(access("/proc/self/fd", R_OK) == 0, "there is no /proc");
    before = count_files();
    FOR_EACH_SELECTOR(name)
    {
        coil_loop *loop = loop_with(name);

        CHECK_OK(coil_loop_add_signal_handler(loop, SIGUSR1, note, "usr1"));
        CHECK_OK(coil_loop_free(loop));
    }
    CHECK_INT(count_files(), before);
}

TEST(without_memory_nothing_is_lost, "3.4")
{
    int ends[40][2];

    SKIP_UNLESS(can_open(100), few_files);
    for (int i = 0; i < 40; i++)
        make_pipe(ends[i]);
    FOR_EACH_SELECTOR(name)
    {
        FOR_EACH_ALLOCATION_FAILURE
        {
            coil_loop *loop = loop_with(name);
            struct ear ear = { loop, ends[39][0], "heard" };
            size_t added = 0;

            if (loop == NULL)
                continue;
            for (int i = 0; i < 40; i++) {
                const coil_error *error =
                    coil_loop_add_reader(loop, ends[i][0], hear, &ear);

                if (error != NULL)
                    CHECK_ERROR(error, "MemoryError: out of memory");
                added += error == NULL;
            }
            CHECK_INT(coil_loop_census(loop).readers, added);
            if (test_memory_failed() && added == 40)
                continue;
            CHECK_OK(coil_loop_add_reader(loop, ends[39][0], hear, &ear));
            say(ends[39][1], "x");
            turn(loop);
            CHECK_LOG("heard");
        }
    }
    for (int i = 0; i < 40; i++)
        close_pipe(ends[i]);
}

TEST(a_handler_that_was_removed_is_no_reason_to_go_on, "3.12")
{
    coil_loop *loop = test_loop();

    CHECK_OK(coil_loop_add_signal_handler(loop, SIGUSR1, note, "a"));
    CHECK_OK(coil_loop_add_signal_handler(loop, SIGUSR1, note, "b"));
    CHECK_OK(coil_loop_add_signal_handler(loop, SIGUSR2, note, "c"));
    CHECK(coil_loop_remove_signal_handler(loop, SIGUSR1));
    raise(SIGUSR2);
    coil_loop_stop(loop);
    CHECK_OK(coil_loop_run_forever(loop));
    CHECK(coil_loop_remove_signal_handler(loop, SIGUSR2));
    CHECK(coil_error_is(coil_loop_run_forever(loop), &coil_DeadlockError));
}

TEST(the_census_counts_sides, "3.13")
{
    coil_loop *loop = test_loop();
    int ends[2];

    REQUIRE(socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0);
    CHECK_OK(coil_loop_add_reader(loop, ends[0], note, "r"));
    CHECK_OK(coil_loop_add_writer(loop, ends[0], note, "w"));
    CHECK_OK(coil_loop_add_reader(loop, ends[1], note, "r"));
    CHECK_OK(coil_loop_add_signal_handler(loop, SIGUSR1, note, "s"));
    CHECK_INT(coil_loop_census(loop).readers, 2);
    CHECK_INT(coil_loop_census(loop).writers, 1);
    CHECK_INT(coil_loop_census(loop).signals, 1);
    CHECK(strstr(test_dump(loop),
                 "watching: 2 to read, 1 to write; 1 signals") != NULL);
    CHECK(coil_loop_remove_reader(loop, ends[0]));
    CHECK(coil_loop_remove_writer(loop, ends[0]));
    CHECK(coil_loop_remove_reader(loop, ends[1]));
    CHECK(coil_loop_remove_signal_handler(loop, SIGUSR1));
    CHECK_INT(coil_loop_census(loop).readers, 0);
    CHECK_INT(coil_loop_census(loop).signals, 0);
    close_pipe(ends);
}

/* ---- signals ------------------------------------------------------------ */

TEST(a_signal_becomes_a_callback, "3.12")
{
    FOR_EACH_SELECTOR(name)
    {
        coil_loop *loop = loop_with(name);

        CHECK_OK(coil_loop_add_signal_handler(loop, SIGUSR1, note, "usr1"));
        REQUIRE(raise(SIGUSR1) == 0);
        CHECK_LOG("");
        turn(loop);
        turn(loop);
        CHECK_LOG("usr1");
        turn(loop);
        CHECK_LOG("");
        CHECK(coil_loop_remove_signal_handler(loop, SIGUSR1));
    }
}

TEST(several_signals_in_one_turn, "3.12")
{
    coil_loop *loop = test_loop();

    CHECK_OK(coil_loop_add_signal_handler(loop, SIGUSR1, note, "usr1"));
    CHECK_OK(coil_loop_add_signal_handler(loop, SIGUSR2, note, "usr2"));
    raise(SIGUSR2);
    raise(SIGUSR1);
    turn(loop);
    turn(loop);
    CHECK_LOG("usr1 usr2");
    CHECK(coil_loop_remove_signal_handler(loop, SIGUSR1));
    raise(SIGUSR2);
    turn(loop);
    turn(loop);
    CHECK_LOG("usr2");
    CHECK(coil_loop_remove_signal_handler(loop, SIGUSR2));
}

TEST(a_signal_interrupts_the_sleep, "3.7")
{
    FOR_EACH_SELECTOR(name)
    {
        coil_loop *loop = test_loop_with((coil_loop_options){
            .selector = name,
        });
        struct timespec soon = { .tv_nsec = 10000000 };
        struct sigevent event = { .sigev_notify = SIGEV_SIGNAL,
                                  .sigev_signo = SIGALRM };
        timer_t alarm;

        CHECK_OK(coil_loop_add_signal_handler(loop, SIGALRM, stop, loop));
        REQUIRE(timer_create(CLOCK_MONOTONIC, &event, &alarm) == 0);
        timer_settime(alarm, 0, &(struct itimerspec){ .it_value = soon }, NULL);
        coil_loop_call_later(loop, 3600, note, "too late");
        hint("The signal came, and the loop slept on.");
        CHECK_OK(coil_loop_run_forever(loop));
        CHECK_LOG("");
        timer_delete(alarm);
        CHECK(coil_loop_remove_signal_handler(loop, SIGALRM));
    }
}

TEST(a_signal_handler_is_replaced, "3.12")
{
    coil_loop *loop = test_loop();

    CHECK_OK(coil_loop_add_signal_handler(loop, SIGUSR1, note, "old"));
    CHECK_OK(coil_loop_add_signal_handler(loop, SIGUSR1, note, "new"));
    CHECK_INT(coil_loop_census(loop).signals, 1);
    raise(SIGUSR1);
    turn(loop);
    turn(loop);
    CHECK_LOG("new");
    CHECK(coil_loop_remove_signal_handler(loop, SIGUSR1));
    CHECK(!coil_loop_remove_signal_handler(loop, SIGUSR1));
}

TEST(each_signal_is_a_call, "3.12")
{
    FOR_EACH_SELECTOR(name)
    {
        coil_loop *loop = loop_with(name);

        CHECK_OK(coil_loop_add_signal_handler(loop, SIGUSR1, note, "usr1"));
        CHECK_OK(coil_loop_add_signal_handler(loop, SIGUSR2, note, "usr2"));
        raise(SIGUSR1);
        raise(SIGUSR1);
        raise(SIGUSR2);
        raise(SIGUSR1);
        for (int i = 0; i < 6; i++)
            turn(loop);
        CHECK_LOG("usr1 usr2 usr1 usr1");
        CHECK(coil_loop_remove_signal_handler(loop, SIGUSR1));
        CHECK(coil_loop_remove_signal_handler(loop, SIGUSR2));
    }
}

TEST(who_forgets_a_signal_does_not_hear_it_a_second_time, "3.12")
{
    coil_loop *loop = test_loop();

    CHECK_OK(coil_loop_add_signal_handler(loop, SIGUSR1, note, "usr1"));
    for (int i = 0; i < 3; i++)
        raise(SIGUSR1);
    turn(loop);
    turn(loop);
    CHECK_LOG("usr1");
    CHECK(coil_loop_remove_signal_handler(loop, SIGUSR1));
    CHECK_OK(coil_loop_add_signal_handler(loop, SIGUSR1, note, "new"));
    turn(loop);
    turn(loop);
    CHECK_LOG("");
    CHECK(coil_loop_remove_signal_handler(loop, SIGUSR1));
}

TEST(a_signal_that_comes_back_is_counted_from_the_beginning, "3.12")
{
    coil_loop *loop = test_loop();

    CHECK_OK(coil_loop_add_signal_handler(loop, SIGUSR1, note, "old"));
    raise(SIGUSR1);
    raise(SIGUSR1);
    turn(loop); /* one call waits, and the loop means to look again */
    CHECK(coil_loop_remove_signal_handler(loop, SIGUSR1));
    CHECK_OK(coil_loop_add_signal_handler(loop, SIGUSR1, note, "new"));
    raise(SIGUSR1);
    raise(SIGUSR1);
    for (int i = 0; i < 4; i++)
        turn(loop);
    CHECK_LOG("new new");
    CHECK(coil_loop_remove_signal_handler(loop, SIGUSR1));
}

static void (*handler_of(int sig))(int)
{
    struct sigaction action;

    REQUIRE(sigaction(sig, NULL, &action) == 0);
    return action.sa_handler;
}

TEST(removal_and_close_give_the_signal_back, "3.12")
{
    coil_loop *loop = test_loop();

    CHECK_OK(coil_loop_add_signal_handler(loop, SIGUSR1, note, "1"));
    CHECK_OK(coil_loop_add_signal_handler(loop, SIGUSR2, note, "2"));
    CHECK(handler_of(SIGUSR1) != SIG_DFL);
    CHECK(coil_loop_remove_signal_handler(loop, SIGUSR1));
    CHECK(handler_of(SIGUSR1) == SIG_DFL);
    CHECK_OK(coil_loop_close(loop));
    CHECK(handler_of(SIGUSR2) == SIG_DFL);
}

TEST(a_signal_belongs_to_one_loop, "3.12")
{
    coil_loop *one = test_loop();
    coil_loop *two = test_loop();

    CHECK_OK(coil_loop_add_signal_handler(one, SIGUSR1, note, "one"));
    CHECK_ERROR(coil_loop_add_signal_handler(two, SIGUSR1, note, "two"),
                "RuntimeError: sig 10 belongs to another loop");
    CHECK(!coil_loop_remove_signal_handler(two, SIGUSR1));
    CHECK(coil_loop_remove_signal_handler(one, SIGUSR1));
    CHECK_OK(coil_loop_add_signal_handler(two, SIGUSR1, note, "two"));
    CHECK(coil_loop_remove_signal_handler(two, SIGUSR1));
}

TEST(some_signals_cannot_be_caught, "3.12")
{
    coil_loop *loop = test_loop();

    CHECK_ERROR(coil_loop_add_signal_handler(loop, SIGKILL, note, "no"),
                "RuntimeError: sig 9 cannot be caught");
    CHECK_INT(coil_loop_census(loop).signals, 0);
    CHECK_ERROR(coil_loop_add_signal_handler(loop, 0, note, "no"),
                "ValueError: invalid signal number 0");
    CHECK_ERROR(coil_loop_add_signal_handler(loop, 1000, note, "no"),
                "ValueError: invalid signal number 1000");
    CHECK_ERROR(coil_loop_add_signal_handler(loop, SIGUSR1, NULL, NULL),
                "TypeError: a callable object was expected, got NULL");
    CHECK(!coil_loop_remove_signal_handler(loop, 0));
    CHECK(!coil_loop_remove_signal_handler(loop, 1000));
    CHECK_OK(coil_loop_close(loop));
    CHECK_ERROR(coil_loop_add_signal_handler(loop, SIGUSR1, note, "late"),
                "RuntimeError: Event loop is closed");
}

TEST(a_removed_signal_does_not_come_late, "3.12")
{
    coil_loop *loop = test_loop();

    CHECK_OK(coil_loop_add_signal_handler(loop, SIGUSR1, note, "usr1"));
    CHECK_OK(coil_loop_add_signal_handler(loop, SIGUSR2, note, "usr2"));
    raise(SIGUSR1);
    turn(loop); /* the pipe was read, the call is in the ready queue */
    CHECK(coil_loop_remove_signal_handler(loop, SIGUSR1));
    turn(loop);
    CHECK_LOG("");
    CHECK(coil_loop_remove_signal_handler(loop, SIGUSR2));
}

static void nothing(void *arg)
{
    (void)arg;
}

/* Takes every place of the ring of 64, and then all memory. */
static void take_every_place(void *loop)
{
    while (coil_loop_census(loop).ready < 64)
        coil_loop_call_soon(loop, nothing, NULL);
    test_memory_fail(1);
}

TEST(a_signal_needs_no_room_and_no_memory, "3.12")
{
    FOR_EACH_SELECTOR(name)
    {
        coil_loop *loop = loop_with(name);

        CHECK_OK(coil_loop_add_signal_handler(loop, SIGUSR1, note, "usr1"));
        CHECK_OK(coil_loop_add_signal_handler(loop, SIGUSR2, note, "usr2"));
        raise(SIGUSR1);
        raise(SIGUSR2);
        coil_loop_call_soon(loop, take_every_place, loop);
        turn(loop);
        turn(loop);
        CHECK(!test_memory_failed());
        test_memory_fail(0);
        CHECK_LOG("usr1 usr2");
        CHECK(coil_loop_remove_signal_handler(loop, SIGUSR1));
        CHECK(coil_loop_remove_signal_handler(loop, SIGUSR2));
    }
}

TEST(a_file_needs_no_room_and_no_memory, "3.4")
{
    int ends[2];

    make_pipe(ends);
    say(ends[1], "x");
    FOR_EACH_SELECTOR(name)
    {
        coil_loop *loop = loop_with(name);

        CHECK_OK(coil_loop_add_reader(loop, ends[0], note, "file"));
        take_every_place(loop);
        turn(loop);
        CHECK(!test_memory_failed());
        test_memory_fail(0);
        CHECK_LOG("file");
    }
    close_pipe(ends);
}

/* The program has closed the file in which the kernel keeps our list. */
TEST(a_wait_that_fails_ends_the_run, "3.7")
{
    int next = dup(0);
    coil_loop *loop;

    close(next);
    loop = loop_with("epoll");
    if (loop == NULL)
        return; /* there is no epoll here */
    coil_loop_call_later(loop, 1000, nothing, NULL);
    close(next); /* the loop's first file */
    CHECK_ERROR(coil_loop_run_forever(loop),
                "OSError: [Errno 9] Bad file descriptor");
    CHECK_INT(coil_loop_turns(loop), 1);
    CHECK(!coil_loop_is_running(loop));
    CHECK_ERROR(coil_loop_run_forever(loop),
                "OSError: [Errno 9] Bad file descriptor");
    REQUIRE(dup(0) == next); /* what close() of the loop will find there */
}

/* poll() has no file of its own. But it says no to more files than may be
 * open. */
TEST(poll_that_fails_ends_the_run, "3.7")
{
    coil_loop *loop = loop_with("poll");
    struct rlimit few, many;
    int ends[2];

    make_pipe(ends);
    CHECK_OK(coil_loop_add_reader(loop, ends[0], nothing, NULL));
    getrlimit(RLIMIT_NOFILE, &many);
    few = many;
    few.rlim_cur = 0;
    setrlimit(RLIMIT_NOFILE, &few);
    /* Under valgrind, the limit is not a real one. */
    if (poll(&(struct pollfd){ .fd = ends[0] }, 1, 0) < 0) {
        CHECK_ERROR(coil_loop_run_forever(loop),
                    "OSError: [Errno 22] Invalid argument");
        CHECK_INT(coil_loop_turns(loop), 1);
    }
    setrlimit(RLIMIT_NOFILE, &many);
    coil_loop_call_later(loop, 0, stop, loop);
    CHECK_OK(coil_loop_run_forever(loop));
    close_pipe(ends);
}

TEST(the_end_of_a_child_is_a_signal_too, "3.12")
{
    FOR_EACH_SELECTOR(name)
    {
        coil_loop *loop = test_loop_with((coil_loop_options){
            .selector = name,
        });
        int status = 0;
        pid_t child;

        CHECK_OK(coil_loop_add_signal_handler(loop, SIGCHLD, stop, loop));
        child = fork();
        if (child == 0) {
            execl("/bin/sh", "sh", "-c", "exit 3", (char *)NULL);
            _exit(127);
        }
        CHECK_OK(coil_loop_run_forever(loop));
        CHECK_INT(waitpid(child, &status, WNOHANG), child);
        CHECK_INT(WEXITSTATUS(status), 3);
        CHECK(coil_loop_remove_signal_handler(loop, SIGCHLD));
    }
}

TEST(control_c_is_a_callback_while_it_has_a_handler, "3.12")
{
    coil_loop *loop = test_loop();

    CHECK_OK(coil_loop_add_signal_handler(loop, SIGINT, note, "interrupted"));
    raise(SIGINT);
    turn(loop);
    turn(loop);
    CHECK_LOG("interrupted");
    CHECK(coil_loop_remove_signal_handler(loop, SIGINT));
    CHECK(handler_of(SIGINT) == SIG_DFL);
}

/* ---- found by breaking the code ----------------------------------------- */

TEST(the_sleep_is_rounded_up_and_the_loop_does_not_spin, "3.7")
{
    FOR_EACH_SELECTOR(name)
    {
        coil_loop *loop = test_loop_with((coil_loop_options){
            .selector = name,
        });
        unsigned long turns = 0;

        coil_loop_call_later(loop, 0.0009, stop, loop);
        CHECK_OK(coil_loop_run_forever(loop));
        REQUIRE(sscanf(test_dump(loop), "loop: not running, turn %lu",
                       &turns) == 1);
        CHECK_THAT(turns <= 4, "%lu turns to wait for one timer", turns);
    }
}

TEST(virtual_time_does_not_pass_in_a_turn_where_a_file_speaks, "3.7")
{
    FOR_EACH_SELECTOR(name)
    {
        coil_loop *loop = loop_with(name);
        double begun = coil_loop_time(loop);
        int ends[2];

        make_pipe(ends);
        say(ends[1], "x");
        CHECK_OK(coil_loop_add_reader(loop, ends[0], stop, loop));
        coil_loop_call_later(loop, 60, nothing, NULL);
        CHECK_OK(coil_loop_run_forever(loop));
        CHECK_DOUBLE(coil_loop_time(loop), begun);
        CHECK(coil_loop_remove_reader(loop, ends[0]));
        coil_loop_close(loop);
        close_pipe(ends);
    }
}

TEST(a_refused_reader_leaves_the_one_before, "3.5")
{
    coil_loop *loop = loop_with("poll");
    int ends[2], other[2];

    make_pipe(ends);
    make_pipe(other);
    CHECK_OK(coil_loop_add_reader(loop, ends[0], note, "before"));
    close(ends[0]);
    CHECK_ERROR(coil_loop_add_reader(loop, ends[0], note, "refused"),
                "OSError: [Errno 9] Bad file descriptor");
    CHECK_INT(coil_loop_census(loop).readers, 1);
    REQUIRE(dup2(other[0], ends[0]) == ends[0]);
    say(other[1], "x");
    turn(loop);
    CHECK_LOG("before");
    CHECK(coil_loop_remove_reader(loop, ends[0]));
    close_pipe(ends);
    close_pipe(other);
}

TEST(a_file_that_comes_back_under_its_number_is_watched_again, "3.11")
{
    FOR_EACH_SELECTOR(name)
    {
        coil_loop *loop = loop_with(name);
        int ends[2], copy;

        make_pipe(ends);
        CHECK_OK(coil_loop_add_reader(loop, ends[0], note, "old"));
        copy = dup(ends[0]);
        close(ends[0]); /* the set still has it, and we cannot take it out */
        CHECK(coil_loop_remove_reader(loop, ends[0]));
        REQUIRE(dup2(copy, ends[0]) == ends[0]);
        CHECK_OK(coil_loop_add_reader(loop, ends[0], note, "again"));
        say(ends[1], "x");
        turn(loop);
        CHECK_LOG("again");
        CHECK(coil_loop_remove_reader(loop, ends[0]));
        close_pipe(ends);
        close(copy);
    }
}

static void count_calls(void *count)
{
    ++*(int *)count;
}

TEST(a_storm_of_signals_is_counted_and_leaves_errno_alone, "3.12")
{
    coil_loop *loop = test_loop();
    int calls = 0;

    CHECK_OK(coil_loop_add_signal_handler(loop, SIGUSR1, count_calls, &calls));
    errno = 0;
    for (int i = 0; i < 70000; i++) /* more than a pipe takes */
        raise(SIGUSR1);
    CHECK_INT(errno, 0);
    for (int i = 0; i < 70000 + 2; i++)
        turn(loop);
    CHECK_INT(calls, 70000);
    CHECK(coil_loop_remove_signal_handler(loop, SIGUSR1));
}

TEST(an_os_error_has_its_number, "3.8")
{
    coil_loop *loop = test_loop();
    const coil_error *error = coil_loop_add_reader(loop, 100000, note, "no");

    REQUIRE(error != NULL);
    CHECK(coil_error_is(error, &coil_OSError));
    CHECK_INT(error->number, EBADF);
    CHECK_INT(coil_loop_add_reader(loop, 0, NULL, NULL)->number, 0);
}

/* A handler may have begun, in another thread, before the signal was
 * forgotten. What it does then is tried here by hand. */
TEST(a_handler_that_comes_too_late_writes_nowhere, "3.12")
{
    coil_loop *loop = test_loop();
    int ends[2], input = dup(0);
    void (*handler)(int);
    char byte;

    make_pipe(ends);
    CHECK_OK(coil_loop_add_signal_handler(loop, SIGWINCH, note, "no"));
    handler = handler_of(SIGWINCH);
    CHECK(coil_loop_remove_signal_handler(loop, SIGWINCH));
    REQUIRE(dup2(ends[1], 0) == 0);
    handler(SIGWINCH);
    CHECK(read(ends[0], &byte, 1) < 0);
    REQUIRE(input < 0 ? close(0) == 0 : dup2(input, 0) == 0);
    if (input >= 0)
        close(input);
    close_pipe(ends);
}

#if defined(__linux__) && !defined(__SANITIZE_THREAD__)
/* These two stand in front of the system's. A handler that writes is held up
 * there until whoever takes it away has shown that he waits, or does not. */
static atomic_bool hold_up, was_removed;
static atomic_int waits, writes;

ssize_t write(int fd, const void *data, size_t size)
{
    if (atomic_load(&hold_up)) {
        atomic_fetch_add(&writes, 1);
        while (!atomic_load(&was_removed) && atomic_load(&waits) < 3)
            ;
    }
    return syscall(SYS_write, fd, data, size);
}

int sched_yield(void)
{
    atomic_fetch_add(&waits, 1);
    return (int)syscall(SYS_sched_yield);
}

static void *raise_one(void *unused)
{
    raise(SIGWINCH); /* handled in this thread */
    return unused;
}

TEST(who_removes_a_signal_waits_until_no_handler_is_at_work, "3.12")
{
    coil_loop *loop = test_loop();
    pthread_t thread;

    CHECK_OK(coil_loop_add_signal_handler(loop, SIGWINCH, note, "no"));
    atomic_store(&hold_up, true);
    REQUIRE(pthread_create(&thread, NULL, raise_one, NULL) == 0);
    while (atomic_load(&writes) == 0)
        ;
    CHECK(coil_loop_remove_signal_handler(loop, SIGWINCH));
    CHECK_THAT(atomic_load(&waits) >= 3,
               "the pipe was closed, and a handler still writes there");
    atomic_store(&was_removed, true);
    pthread_join(thread, NULL);
    atomic_store(&hold_up, false);
}
#endif

static atomic_bool storm_is_over;

static void *raise_signals(void *unused)
{
    while (!atomic_load(&storm_is_over))
        raise(SIGWINCH); /* handled in this thread */
    return unused;
}

/* The program gets the numbers of the pipe, and nobody writes there. */
static ssize_t strangers_in_a_new_file(void)
{
    int ends[2];
    char bytes[64];
    ssize_t count;

    make_pipe(ends);
    count = read(ends[0], bytes, sizeof bytes);
    close_pipe(ends);
    return count > 0 ? count : 0;
}

/* File 0 is the end of a pipe, which the test reads at the other end. A race:
 * the thread sanitizer sees it at once, the bytes are seen now and then. */
TEST(a_signal_in_another_thread_writes_into_no_file_of_the_program, "3.12")
{
    coil_loop *loop = test_loop();
    int ends[2], input = dup(0);
    pthread_t threads[2];
    char bytes[64];
    ssize_t strange = 0;

    make_pipe(ends);
    REQUIRE(dup2(ends[1], 0) == 0);
    atomic_store(&storm_is_over, false);
    for (int i = 0; i < 2; i++)
        REQUIRE(pthread_create(&threads[i], NULL, raise_signals, NULL) == 0);
    for (int i = 0; i < 500; i++) {
        CHECK_OK(coil_loop_add_signal_handler(loop, SIGWINCH, note, "no"));
        CHECK(coil_loop_remove_signal_handler(loop, SIGWINCH));
        strange += strangers_in_a_new_file();
    }
    atomic_store(&storm_is_over, true);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    CHECK_INT(strange, 0);
    CHECK(read(ends[0], bytes, sizeof bytes) < 0);
    REQUIRE(input < 0 ? close(0) == 0 : dup2(input, 0) == 0);
    if (input >= 0)
        close(input);
    close_pipe(ends);
}

/* ---- the first and the last ------------------------------------------------- */

TEST(the_first_and_the_last_signal_come_back_with_the_loop, "3.12")
{
    coil_loop *loop = test_loop();

    SKIP_UNLESS(!test_in_valgrind(), "valgrind keeps the last signal");
    CHECK_OK(coil_loop_add_signal_handler(loop, 1, note, "first"));
    CHECK_OK(coil_loop_add_signal_handler(loop, SIGRTMAX, note, "last"));
    CHECK(handler_of(1) != SIG_DFL);
    CHECK(handler_of(SIGRTMAX) != SIG_DFL);
    CHECK_OK(coil_loop_close(loop));
    CHECK(handler_of(1) == SIG_DFL);
    CHECK(handler_of(SIGRTMAX) == SIG_DFL);
}

TEST(a_file_of_the_loop_may_have_the_number_0, "3.11")
{
    FOR_EACH_SELECTOR(name)
    {
        int input = dup(0);
        coil_loop *loop;

        close(0);
        loop = loop_with(name);
        CHECK_OK(coil_loop_add_signal_handler(loop, SIGUSR1, note, "heard"));
        raise(SIGUSR1);
        turn(loop);
        turn(loop);
        CHECK_LOG("heard");
        CHECK_OK(coil_loop_free(loop));
        CHECK(fcntl(0, F_GETFD) < 0);
        if (input >= 0) {
            REQUIRE(dup2(input, 0) == 0);
            close(input);
        }
    }
}

TEST(a_file_that_is_not_open_takes_no_room, "3.5")
{
    FOR_EACH_SELECTOR(name)
    {
        static const int closed[] = { 200, 64 };
        coil_loop *loop = loop_with(name);
        size_t room = 0;
        int ends[2];

        make_pipe(ends);
        REQUIRE(dup2(ends[0], 63) == 63); /* 64 is the end of the table now */
        CHECK_OK(coil_loop_add_reader(loop, 63, note, "last"));
        for (int i = 0; i < 2; i++) {
            REQUIRE(fcntl(closed[i], F_GETFD) < 0);
            CHECK(
                coil_error_is(coil_loop_add_reader(loop, closed[i], note, "no"),
                              &coil_OSError));
            turn(loop); /* the error is good until now */
            if (i == 0)
                room = test_memory_bytes();
        }
        CHECK_INT(test_memory_bytes(), room);
        CHECK(coil_loop_remove_reader(loop, 63));
        close(63);
        close_pipe(ends);
    }
}

#ifdef __linux__
/* A file was closed under the loop's hands, and its copy is still in the set:
 * nobody watches any more, and the kernel has news all the same. */
TEST(several_ghosts_do_no_harm, "3.11")
{
    enum { GHOSTS = 8 };
    coil_loop *loop = loop_with("epoll");
    int ends[GHOSTS][2], copies[GHOSTS];

    for (int i = 0; i < GHOSTS; i++) {
        make_pipe(ends[i]);
        CHECK_OK(coil_loop_add_reader(loop, ends[i][0], note, "ghost"));
        copies[i] = dup(ends[i][0]);
        say(ends[i][1], "x");
    }
    for (int i = 0; i < GHOSTS; i++) {
        close(ends[i][0]);
        CHECK(coil_loop_remove_reader(loop, ends[i][0]));
    }
    for (int i = 0; i < 3; i++)
        turn(loop);
    CHECK_LOG("");
    for (int i = 0; i < GHOSTS; i++) {
        close(ends[i][1]);
        close(copies[i]);
    }
}
#endif

TEST(the_census_tells_readers_from_writers, "3.13")
{
    coil_loop *loop = test_loop();
    int ends[2];

    make_pipe(ends);
    CHECK_OK(coil_loop_add_reader(loop, ends[0], note, "read"));
    CHECK_INT(coil_loop_census(loop).readers, 1);
    CHECK_INT(coil_loop_census(loop).writers, 0);
    CHECK_OK(coil_loop_add_writer(loop, ends[1], note, "write"));
    CHECK_INT(coil_loop_census(loop).readers, 1);
    CHECK_INT(coil_loop_census(loop).writers, 1);
    CHECK(coil_loop_remove_reader(loop, ends[0]));
    CHECK_INT(coil_loop_census(loop).readers, 0);
    CHECK_INT(coil_loop_census(loop).writers, 1);
    CHECK(coil_loop_remove_writer(loop, ends[1]));
    close_pipe(ends);
}

/* One file, two listeners: each hears only of what it waits for. */
TEST(who_may_write_may_not_read_yet, "3.5")
{
    FOR_EACH_SELECTOR(name)
    {
        coil_loop *loop = loop_with(name);
        static const char much[64 * 1024];
        int ends[2];

        REQUIRE(socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0);
        REQUIRE(fcntl(ends[0], F_SETFL, O_NONBLOCK) == 0);
        CHECK_OK(coil_loop_add_reader(loop, ends[0], note, "read"));
        CHECK_OK(coil_loop_add_writer(loop, ends[0], note, "write"));
        turn(loop);
        CHECK_LOG("write");
        while (write(ends[0], much, sizeof much) > 0)
            ;
        turn(loop);
        CHECK_LOG("");
        say(ends[1], "x");
        turn(loop);
        CHECK_LOG("read");
        CHECK(coil_loop_remove_reader(loop, ends[0]));
        CHECK(coil_loop_remove_writer(loop, ends[0]));
        close_pipe(ends);
    }
}

#ifdef __linux__
static struct {
    coil_loop *loop; /* NULL: nobody asks */
    int milliseconds;
} longest;

/* Stands in front of the system's: how long would it wait? */
int epoll_wait(int set, struct epoll_event *events, int room, int milliseconds)
{
    static int (*real)(int, struct epoll_event *, int, int);

    if (real == NULL)
        *(void **)&real = dlsym(RTLD_NEXT, "epoll_wait");
    if (longest.loop == NULL)
        return real(set, events, room, milliseconds);
    longest.milliseconds = milliseconds;
    coil_loop_stop(longest.loop);
    return 0;
}

TEST(asyncio_no_wait_is_longer_than_a_day, "3.7")
{
    static const double days[] = { 0.5, 1, 1.5, 1000 };

    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        coil_loop *loop =
            test_loop_with((coil_loop_options){ .selector = "epoll" });
        double day = 24 * 3600, asked = days[i] < 1 ? days[i] * day : day;

        coil_loop_call_later(loop, days[i] * day, note, "late");
        longest.loop = loop;
        CHECK_OK(coil_loop_run_forever(loop));
        longest.loop = NULL;
        /* the clock has gone on since */
        CHECK(longest.milliseconds <= (int)(asked * 1000));
        CHECK(longest.milliseconds > (int)((asked - day / 4) * 1000));
    }
}
#endif
