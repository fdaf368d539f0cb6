/* Cases of chapters 11 and 12: threads, greenlets, files that wait. */
#include "case.h"

#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <string.h>
#include <unistd.h>

static void stop(void *loop)
{
    coil_loop_stop(loop);
}

/* ---- threads -------------------------------------------------------------- */

static coil_result nap(void *arg)
{
    (void)arg;
    COIL_TRY(coil_sleep(0));
    return DONE;
}

static void *call_back(void *loop)
{
    bool ok = clean(coil_loop_call_soon_threadsafe(loop, stop, loop));

    return ok ? loop : NULL;
}

CASE(call_soon_threadsafe)
{
    pthread_t thread;
    void *called = NULL;
    bool ok;

    MUST(pthread_create(&thread, NULL, call_back, loop) == 0);
    coil_loop_hold(loop);
    pthread_join(thread, &called);
    ok = called != NULL && clean(coil_loop_run_forever(loop));
    coil_loop_unhold(loop);
    return ok;
}

static coil_result work(void *arg)
{
    (void)arg;
    return DONE;
}

static coil_result work_in_vain(void *arg)
{
    (void)arg;
    return coil_raise(coil_error_new(&coil_ValueError, "%s", "in vain"));
}

static coil_result in_threads(void *arg)
{
    coil_loop *loop = coil_get_running_loop();
    coil_result result = coil_to_thread(work, NULL);

    (void)arg;
    COIL_TRY(result.error);
    MUST(result.value == done_word);
    result = coil_await(coil_loop_run_in_executor(loop, work_in_vain, NULL));
    if (!coil_error_is(result.error, &coil_ValueError))
        return result;
    return DONE;
}

CASE(executor)
{
    return complete(loop, in_threads);
}

/* Where the loop is woken by a pipe. */
LOOSE(executor_on_an_old_system)
{
    (void)loop;
    atomic_fetch_or(&run->around, OLD_SYSTEM);
    return on_a_loop(NULL, run_executor);
}

LOOSE(run_with_an_executor)
{
    (void)loop;
    return gave(coil_run(in_threads, NULL), done_word);
}

static coil_result shut_down(void *arg)
{
    coil_result result = in_threads(arg);
    const coil_error *error;

    coil_error_retain(result.error);
    error = coil_shutdown_default_executor(COIL_FOREVER);
    coil_error_release(result.error);
    COIL_TRY(error);
    return result;
}

LOOSE(shutdown_executor)
{
    (void)loop;
    return gave(coil_run(shut_down, NULL), done_word);
}

static void *run_in_a_thread(void *ok)
{
    *(bool *)ok = gave(coil_run(nap, NULL), done_word);
    return NULL;
}

/* What a thread is given once goes when it ends. */
LOOSE(run_in_a_thread)
{
    pthread_t thread;
    bool ok = false;

    (void)loop;
    MUST(pthread_create(&thread, NULL, run_in_a_thread, &ok) == 0);
    pthread_join(thread, NULL);
    return ok;
}

static int gate[2];

static coil_result be_stuck(void *arg)
{
    char byte;

    (void)arg;
    MUST(read(gate[0], &byte, 1) == 1);
    return DONE;
}

static coil_result wait_in_vain(void *arg)
{
    coil_future *job =
        coil_loop_run_in_executor(coil_get_running_loop(), be_stuck, NULL);
    const coil_error *error;

    (void)arg;
    if (job == NULL)
        return coil_await(NULL);
    coil_sleep(0);
    error = coil_error_retain(coil_shutdown_default_executor(0));
    MUST(write(gate[1], "x", 1) == 1);
    coil_await(job);
    coil_error_release(error);
    return coil_raise(error);
}

LOOSE(executor_that_is_stuck)
{
    coil_result result;

    (void)loop;
    MUST(pipe(gate) == 0);
    result = coil_run(wait_in_vain, NULL);
    MUST(result.error != NULL);
    close(gate[0]);
    close(gate[1]);
    return coil_error_is(result.error, &coil_TimeoutError) ||
           clean(result.error);
}

/* Runs a coroutine as another thread would. It returns "done", or fails with
 * an error of this type. */
static bool from_outside(coil_loop *loop, coil_function *function,
                         const coil_error_type *type)
{
    coil_concurrent_future *future =
        coil_run_coroutine_threadsafe(function, NULL, loop);
    coil_handle end = coil_loop_call_later(loop, 3, stop, loop);
    bool ok = yes(future != NULL) && clean(coil_handle_error(end)) &&
              clean(coil_loop_run_forever(loop));

    if (ok) {
        coil_result result = coil_concurrent_future_result(future, 1000);

        if (type == NULL || !coil_error_is(result.error, type))
            ok = gave(result, done_word);
    }
    coil_handle_cancel(&end);
    coil_concurrent_future_free(future);
    return ok && run_one_turn(loop);
}

CASE(run_coroutine_threadsafe)
{
    return from_outside(loop, nap, NULL);
}

CASE(error_for_another_thread)
{
    return from_outside(loop, work_in_vain, &coil_ValueError);
}

CASE(cancel_from_another_thread)
{
    coil_concurrent_future *future =
        coil_run_coroutine_threadsafe(nap, NULL, loop);
    bool ok;

    if (!yes(future != NULL))
        return false;
    ok = yes(coil_concurrent_future_cancel(future)) && run_one_turn(loop);
    coil_concurrent_future_free(future);
    return ok;
}

static coil_result look_up(void *arg)
{
    struct addrinfo hints = { .ai_flags = AI_NUMERICHOST };
    coil_result result =
        coil_await(coil_getaddrinfo("127.0.0.1", "80", &hints));

    (void)arg;
    COIL_TRY(result.error);
    freeaddrinfo(result.value);
    return DONE;
}

CASE(getaddrinfo)
{
    return complete(loop, look_up);
}

/* ---- greenlets ------------------------------------------------------------ */

static coil_result green(void *arg)
{
    (void)arg;
    COIL_TRY(coil_green_sleep(0));
    return DONE;
}

/* When the last one is gone and joined, the hub goes. */
static bool lights_out(void)
{
    return clean(coil_green_sleep(0));
}

LOOSE(greenlets)
{
    coil_greenlet *greenlet = coil_spawn(green, NULL);
    bool ok;

    (void)loop;
    if (!yes(greenlet != NULL))
        return lights_out() && false;
    ok = yes(coil_join(greenlet, COIL_FOREVER)) &&
         gave(coil_greenlet_get(greenlet, COIL_FOREVER), done_word);
    stop_refusing();
    coil_kill(greenlet);
    coil_future_release(greenlet);
    return lights_out() && ok;
}

LOOSE(joinall)
{
    coil_greenlet *both[] = { coil_spawn(green, NULL),
                              coil_spawn(green, NULL) };
    coil_greenlet *kept[] = { coil_future_retain(both[0]),
                              coil_future_retain(both[1]) };
    bool ok = coil_joinall(both[0], both[1]) == 2;

    (void)loop;
    for (int i = 0; ok && i < 2; i++)
        ok = gave(coil_future_result(kept[i]), done_word);
    stop_refusing();
    for (int i = 0; i < 2; i++) {
        if (kept[i] != NULL)
            coil_kill(kept[i]);
        coil_future_release(kept[i]);
    }
    return lights_out() && yes(ok);
}

static coil_result sleep_long(void *arg)
{
    (void)arg;
    return coil_raise(coil_green_sleep(1000000));
}

LOOSE(kill)
{
    coil_greenlet *greenlet = coil_spawn(sleep_long, NULL);

    (void)loop;
    if (!yes(greenlet != NULL))
        return lights_out() && false;
    MUST(coil_kill(greenlet));
    stop_refusing();
    coil_join(greenlet, COIL_FOREVER);
    MUST(coil_future_done(greenlet));
    coil_future_release(greenlet);
    return lights_out();
}

/* ---- files that wait ------------------------------------------------------ */

static const char message[] = "a message of some length";
static int pair[2];

static bool with_a_pair(coil_loop *loop, bool use(coil_loop *))
{
    bool ok;

    MUST(socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == 0);
    ok = use(loop);
    close(pair[0]);
    close(pair[1]);
    return ok;
}

static bool send_message(int fd)
{
    return with_errno(coil_write(fd, message, sizeof message) ==
                      (ssize_t)sizeof message);
}

/* It may come in pieces. */
static bool receive_message(int fd)
{
    char data[sizeof message];
    size_t got = 0;

    while (got < sizeof data) {
        ssize_t more = coil_read(fd, data + got, sizeof data - got);

        if (more == 0)
            return yes(false);
        if (!with_errno(more > 0))
            return false;
        got += (size_t)more;
    }
    MUST(memcmp(data, message, sizeof data) == 0);
    return true;
}

static void send_now(void *arg)
{
    (void)arg;
    MUST(write(pair[1], message, sizeof message) == sizeof message);
}

static char junk[4096];

static void make_room(void *arg)
{
    (void)arg;
    while (recv(pair[0], junk, sizeof junk, MSG_DONTWAIT) > 0)
        ;
}

/* Neither can be had at once: one waits for a message, and one for room. */
static coil_result transfer(void *arg)
{
    coil_loop *loop = coil_get_running_loop();
    coil_handle handle = coil_loop_call_soon(loop, send_now, NULL);

    (void)arg;
    MUST(coil_can_switch());
    COIL_TRY(coil_handle_error(handle));
    if (!receive_message(pair[0]))
        return coil_value(NULL);
    while (send(pair[1], junk, sizeof junk, MSG_DONTWAIT) > 0)
        ;
    handle = coil_loop_call_soon(loop, make_room, NULL);
    COIL_TRY(coil_handle_error(handle));
    if (send_message(pair[1]) && receive_message(pair[0]) &&
        with_errno(coil_wait_file(pair[0], true) == 0))
        return DONE;
    return coil_value(NULL);
}

/* A value that is not "done" was refused. */
static bool get_done(coil_loop *loop, coil_function *function)
{
    coil_task *task = coil_loop_create_task(loop, function, NULL);
    coil_result result;

    if (!yes(task != NULL))
        return false;
    result = coil_loop_run_until_complete(loop, task);
    return clean(result.error) && yes(result.value == done_word);
}

static bool transfer_in(coil_loop *loop)
{
    return get_done(loop, transfer);
}

CASE(read_and_write)
{
    return with_a_pair(loop, transfer_in);
}

/* Interrupted or not, the file is closed: as close(2) of Linux. */
static coil_result close_it(void *arg)
{
    int closed = coil_close(dup(pair[0]));

    (void)arg;
    return with_errno(closed == 0 || errno == EINTR) ? DONE : coil_value(NULL);
}

static bool close_in(coil_loop *loop)
{
    return get_done(loop, close_it);
}

CASE(close_a_file)
{
    return with_a_pair(loop, close_in);
}

static bool alone(coil_loop *loop)
{
    (void)loop;
    make_room(NULL);
    return send_message(pair[1]) && receive_message(pair[0]) &&
           with_errno(coil_wait_file(pair[0], true) == 0);
}

/* Where no loop runs, the hub of the thread waits. */
LOOSE(read_and_write_without_a_loop)
{
    bool ok = with_a_pair(loop, alone);

    return lights_out() && ok;
}

/* Inside of a callback nothing can switch: the file itself waits. */
static void in_a_callback(void *ok)
{
    MUST(!coil_can_switch());
    *(bool *)ok = alone(NULL);
}

static bool from_a_callback(coil_loop *loop)
{
    static bool ok;

    ok = false;
    return clean(coil_handle_error(
               coil_loop_call_soon(loop, in_a_callback, &ok))) &&
           run_one_turn(loop) && ok;
}

CASE(read_and_write_in_a_callback)
{
    return with_a_pair(loop, from_a_callback);
}

/* epoll knows no plain files: they are always ready. */
static coil_result wait_for_a_plain_file(void *arg)
{
    int plain = open("/proc/self/exe", O_RDONLY);
    bool ok = coil_wait_file(plain, false) == 0;

    (void)arg;
    ok = !ok && errno == EPERM ? yes(false) : with_errno(ok);
    close(plain);
    return ok ? DONE : coil_value(NULL);
}

CASE(wait_for_a_plain_file)
{
    return get_done(loop, wait_for_a_plain_file);
}

static int server;
static struct sockaddr_in address;

static bool open_server(void)
{
    socklen_t size = sizeof address;

    server = socket(AF_INET, SOCK_STREAM, 0);
    address = (struct sockaddr_in){ .sin_family = AF_INET };
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return bind(server, (struct sockaddr *)&address, sizeof address) == 0 &&
           listen(server, 5) == 0 &&
           getsockname(server, (struct sockaddr *)&address, &size) == 0;
}

static coil_result serve(void *arg)
{
    int client = coil_accept(server, NULL, NULL);

    (void)arg;
    if (client < 0 && errno == ECANCELED)
        return coil_value(NULL);
    if (!with_errno(client >= 0))
        return coil_value(NULL);
    close(client);
    return DONE;
}

static bool call_server(void)
{
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    bool ok = with_errno(
        coil_connect(fd, (struct sockaddr *)&address, sizeof address) == 0);

    close(fd);
    return ok;
}

static coil_result serve_and_call(void *arg)
{
    coil_task *task = coil_create_task(serve, NULL);
    coil_result served;
    bool ok;

    (void)arg;
    if (task == NULL)
        return coil_await(NULL);
    ok = call_server();
    if (!ok)
        coil_task_cancel(task, NULL);
    served = coil_await(task);
    return ok && served.value == done_word ? DONE : coil_value(NULL);
}

CASE(accept_and_connect)
{
    bool ok;

    MUST(open_server());
    atomic_fetch_or(&run->around, BUSY_SERVER);
    ok = get_done(loop, serve_and_call);
    close(server);
    return ok;
}

/* Nobody accepts at first: the second try comes after a nap. */
static void connect_in_a_callback(void *ok)
{
    *(bool *)ok = call_server();
}

CASE(connect_in_a_callback)
{
    static bool ok;

    ok = false;
    atomic_fetch_or(&run->around, BUSY_SERVER);
    MUST(open_server());
    ok = clean(coil_handle_error(
             coil_loop_call_soon(loop, connect_in_a_callback, &ok))) &&
         run_one_turn(loop) && ok;
    close(server);
    return ok;
}
