/* 2-gas · Turn the gas off: an answer. The first time, the main task is asked,
 * where it waits. The second time there is nothing more to ask. */
#include "loop.h"

// <<Ctrl-C was pressed>>:=
static void on_sigint(void *arg)
{
    coil_runner *runner = arg;

    runner->interrupts++;
    if (runner->interrupts == 1 && !coil_future_done(runner->main))
        coil_task_cancel(runner->main, NULL);
    else
        raise_through_loop(runner->loop, &keyboard_interrupt);
}
