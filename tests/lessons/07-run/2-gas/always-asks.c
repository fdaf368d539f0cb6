/* It asks, and asks again, and never leaves.
 * Says: Ctrl-C was pressed twice, and the program is still waiting */
#include "loop.h"

// <<Ctrl-C was pressed>>:=
static void on_sigint(void *arg)
{
    coil_runner *runner = arg;

    runner->interrupts++;
    coil_task_cancel(runner->main, NULL);
}
