#!/bin/sh
# Measures all peers that are here, row by row, in turns: a slow moment of the
# machine hits them alike. Prints each measurement: ROW PEER NANOSECONDS.
# What is not here is left out, and said.
#   run.sh FOLDER ROUNDS SHARE PEER...   (a program of FOLDER, or one of asyncio,
#   uvloop and gevent)
here=$(dirname "$0")
folder=$1 rounds=$2 share=$3
shift 3

# A python3 of one's own may stand before the one that packages are for.
python_with() { # MODULE
    for python in python3 /usr/bin/python3; do
        "$python" -c "import $1" 2>/dev/null && echo "$python" && return
    done
    return 1
}

command_of() { # PEER
    case $1 in
    asyncio | uvloop) python=$(python_with "$1") && echo "$python $here/on_asyncio.py $1" ;;
    gevent) python=$(python_with gevent) && echo "$python $here/on_gevent.py gevent" ;;
    *) [ -x "$folder/$1" ] && echo "$folder/$1" ;;
    esac
}

# On one processor, the same for all, where that can be asked for.
pin=
if command -v taskset >/dev/null 2>&1 && taskset -c 0 true 2>/dev/null; then
    pin='taskset -c 0'
fi

# Who is here; how to start each is found out once.
peers=
for peer in "$@"; do
    if command=$(command_of "$peer"); then
        peers="$peers $peer"
        eval "command_$peer=\$command"
    else
        echo "left out: $peer (make deps GROUPS=bench)" >&2
    fi
done

rows=$("$folder/coil")
round=0
while [ "$round" -lt "$rounds" ]; do
    round=$((round + 1))
    for row in $rows; do
        for peer in $peers; do
            # What a peer cannot do it refuses with status 2, in silence.
            eval "command=\$command_$peer"
            # The words are meant to split: a python3, its program, a name.
            # shellcheck disable=SC2086
            cost=$($pin $command "$row" "$share" 2>/dev/null) &&
                echo "$row $peer $cost"
        done
    done
    echo "round $round of $rounds" >&2
done
