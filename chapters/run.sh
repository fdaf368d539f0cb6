#!/bin/sh
# Runs a program. What it prints into a file or a pipe passes through our
# hands: output that cannot be written is a failure, and few programs look.
# Usage: run.sh PROGRAM ARGUMENT...
set -u

[ ! -t 1 ] || exec "$@"
if ! (exec 4>&1) 2> /dev/null; then
    echo 'standard output is closed' >&2
    exit 1
fi
exec 4>&1
status=$({ { "$@" 3>&- 4>&-; echo $? >&3; } | cat 3>&- >&4 || echo 1 >&3; } 3>&1)
status=${status##*[!0-9]}
# Who was ended by a signal is seen to be.
[ "$status" -le 128 ] || kill -$((status - 128)) $$
exit "$status"
