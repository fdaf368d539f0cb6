/* Was the order foreseen? */
#include "test.h"

#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "prediction.c"

TEST(the_order_of_the_turn, "3.7")
{
    coil_loop *loop = test_loop();
    int ends[2];

    REQUIRE(socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0);
    REQUIRE(write(ends[1], "x", 1) == 1);
    coil_loop_call_later(loop, 0, note, "timer");
    CHECK_OK(coil_loop_add_writer(loop, ends[0], note, "write"));
    CHECK_OK(coil_loop_add_reader(loop, ends[0], note, "read"));
    coil_loop_call_soon(loop, note, "soon");
    coil_loop_stop(loop);
    CHECK_OK(coil_loop_run_forever(loop));
    if (strncmp(prediction, "soon", 4) != 0)
        hint("What waits in the ready queue when a turn begins is in front "
             "of everything that the turn finds out.");
    else if (strstr(prediction, "write read") != NULL)
        hint("process_event() queues the reader of a file, and then its "
             "writer.");
    else
        hint("The kernel is asked first, the heap of timers after it.");
    CHECK_PREDICTION(prediction);
    coil_loop_remove_reader(loop, ends[0]);
    coil_loop_remove_writer(loop, ends[0]);
}
