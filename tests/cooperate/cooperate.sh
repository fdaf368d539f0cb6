#!/bin/sh
# Puts cooperate.so before programs that have never heard of Coil, and before
# one that calls all that it replaces. The one argument is where things are.
set -u
place=$1
library=$place/12-greenlets/cooperate.so
tests=$place/cooperate
if ! command -v python3 > /dev/null; then
    echo 'left out: existing programs in cooperation (make deps GROUPS=test)'
    exit 0
fi
work=$(mktemp -d)
passed=0 failed=0

here=tests/cooperate
. chapters/12-greenlets/server.sh
together=$port other_server=$server other_said=$said
here=chapters/12-greenlets
. chapters/12-greenlets/server.sh
trap 'kill $server $other_server; rm -rf "$work" "$said" "$other_said"' EXIT

verdict() {
    if [ "$1" = yes ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        printf 'tests/cooperate/cooperate.sh: %s\n' "$2"
        cat "$work/out" "$work/err"
    fi
}

# is FILE TEXT: yes if the file is this text.
is() {
    if [ "$(cat "$1")" = "$2" ]; then echo yes; else echo no; fi
}

# has FILE TEXT: yes if these are its lines, in any order.
has() {
    if [ "$(LC_ALL=C sort "$1")" = "$2" ]; then echo yes; else echo no; fi
}

all_three='/middling: here you are
/quick: here you are
/slow: here you are'
by_turn='/slow: the page took 0.6 s
/quick: the page took 0.1 s
/middling: the page took 0.3 s'
three_curls='here you are, says /middling
here you are, says /quick
here you are, says /slow'
curls_by_turn='the page took 0.6 s, says /slow
the page took 0.1 s, says /quick
the page took 0.3 s, says /middling'

# ---- every call that is replaced ----

LD_PRELOAD="$library $tests/thief.so" timeout 60 "$tests/calls" > "$work/out" 2> "$work/err"
ended=$?
passed=$((passed + $(grep -c '^ok' "$work/out")))
verdict "$([ $ended -eq 0 ] && echo yes)" 'a call is not as the real one'
LD_PRELOAD=$library COIL_TICK=0.02 timeout 60 "$tests/calls" \
    > "$work/out" 2> "$work/err"
verdict "$([ $? -eq 0 ] && echo yes)" 'a call is not as the real one, with ticks'

# ---- a client of old ----

"$place/12-greenlets/unasked" "$port" > "$work/out" 2> "$work/err"
verdict "$(is "$work/out" "$by_turn")" 'alone, the old client is not in turn'
LD_PRELOAD=$library "$place/12-greenlets/unasked" "$together" \
    > "$work/out" 2> "$work/err"
verdict "$(has "$work/out" "$all_three")" 'the old client is not cooperative'

# ---- libcurl, inside of a program on Coil ----

"$tests/curls" "$port" > "$work/out" 2> "$work/err"
if [ $? -eq 77 ]; then
    echo 'left out: libcurl in cooperation (make deps GROUPS=test)'
else
    verdict "$(is "$work/out" "$curls_by_turn")" 'alone, curls are not in turn'
    LD_PRELOAD=$library "$tests/curls" "$together" > "$work/out" 2> "$work/err"
    verdict "$(has "$work/out" "$three_curls")" 'libcurl is not cooperative'
fi

# ---- a program with the rights of somebody else does not listen to its caller ----

: > "$work/out"
COIL_TICK=0.02 "$tests/borrowed" 2> "$work/err"
verdict "$(grep -q '^tick$' "$work/err" && echo yes)" 'a program does not tick'
if [ "$(id -u)" -eq 0 ]; then
    cp "$tests/borrowed" "$work/set-uid"
    chmod 755 "$work"
    chown 65534 "$work/set-uid"
    chmod 4755 "$work/set-uid"
    COIL_TICK=0.02 "$work/set-uid" 2> "$work/err"
    case $? in
    77) echo 'left out: a set-uid program in cooperation (none in /tmp)' ;;
    *) verdict "$([ ! -s "$work/err" ] && echo yes)" \
        'a set-uid program hears COIL_TICK' ;;
    esac
else
    echo 'left out: a set-uid program in cooperation (only root can make one)'
fi

# ---- the program curl, which runs nothing else but our ticks ----

if command -v curl > "$work/out"; then
    LD_PRELOAD=$library COIL_TICK=0.25 curl -s --noproxy '*' \
        "http://127.0.0.1:$port/slow" > "$work/out" 2> "$work/err"
    verdict "$(is "$work/out" 'the page took 0.6 s')" 'curl has no page'
    # Twice at least: on a busy machine, more often.
    ticks=$(grep -c '^tick$' "$work/err")
    verdict "$([ "$ticks" -ge 2 ] && [ "$ticks" = "$(wc -l < "$work/err")" ] &&
        echo yes)" 'nothing ran while curl waited'
else
    echo 'left out: curl in cooperation (make deps GROUPS=test)'
fi

printf 'cooperate: %d passed, %d failed\n' $passed $failed
[ $failed -eq 0 ]
