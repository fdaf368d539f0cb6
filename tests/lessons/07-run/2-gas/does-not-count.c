/* The task is cancelled, and nobody knows why.
 * Says: Outside, this was no cancel but Ctrl-C */
#include "loop.h"

// <<Ctrl-C was pressed>>:=
static void on_sigint(void *arg)
{
    coil_runner *runner = arg;

    coil_task_cancel(runner->main, NULL);
    (void)keyboard_interrupt;
}
