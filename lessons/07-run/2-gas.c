/* 2-gas · Turn the gas off. The task: make task CH=07 N=2
 * Change what follows the mark; then say: make lesson CH=07 N=2 */
#include "loop.h"

// <<Ctrl-C was pressed>>:=
/* TODO: this leaves the loop at once, and does not ask the main task. */
static void on_sigint(void *arg)
{
    coil_runner *runner = arg;

    runner->interrupts++;
    raise_through_loop(runner->loop, &keyboard_interrupt);
}
