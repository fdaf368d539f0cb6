#!/bin/sh
# Runs a program. What it prints into a file passes through our hands: output
# that cannot be written is a failure, and few programs look.
# Usage: run.sh PROGRAM ARGUMENT...
set -u

if ! (exec 4>&1) 2> /dev/null; then
    echo 'standard output is closed' >&2
    exit 1
fi
if [ -t 1 ] || [ -p /dev/fd/1 ] || [ -S /dev/fd/1 ]; then
    exec "$@"
fi
# Runs it; two voices in one file stay in their order. No standard knows -ef,
# but every sh does.
# shellcheck disable=SC3013
if [ /dev/fd/1 -ef /dev/fd/2 ]; then
    speak() { "$@" 2>&1; }
else
    speak() { "$@"; }
fi

exec 4>&1
status=$({ { speak "$@" 3>&- 4>&-; echo $? >&3; } | cat 3>&- >&4 ||
    echo 1 >&3; } 3>&1)
status=${status##*[!0-9]}
# Who was ended by a signal is seen to be.
[ "$status" -le 128 ] || kill -$((status - 128)) $$
exit "$status"
