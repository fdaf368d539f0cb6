#!/bin/sh
# Tests of the recorder and of draw, and of pictures that have gone stale.
set -u

build=$(cd "${BUILD:-build}" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0

check() { # what, command...
    what=$1
    shift
    if "$@" > "$work/said" 2>&1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "tests/tools/draw.sh: $what"
        sed 's/^/    /' "$work/said"
    fi
}

says() { grep -qF -- "$1" "$2"; }
fails_saying() { # text, command...
    text=$1
    shift
    ! "$@" > "$work/out" 2>&1 && grep -qF -- "$text" "$work/out"
}

cat > "$work/trace" << 'TRACE'
{"t":0.000000,"ev":"later","timer":0,"when":0.500000,"fn":4096,"arg":1}
{"t":0.000000,"ev":"later","timer":1,"when":0.250000,"fn":8192,"arg":1}
{"t":0.250000,"ev":"cancel","timer":1}
{"t":0.500000,"ev":"due","timer":0}
{"t":0.500000,"ev":"soon","call":1,"fn":4096,"arg":1}
{"t":0.500000,"ev":"run","call":1}
TRACE
printf '%s\n' '0000000000001000 t ring' '0000000000002000 t hush' > "$work/names"
"$build/bin/draw" test "$work/trace" "$work/names" > "$work/test.svg"
check 'an SVG comes out' says '</svg>' "$work/test.svg"
check 'a function has its name' says '>ring<' "$work/test.svg"
check 'and the other one, too' says '>hush<' "$work/test.svg"
check 'a call is a dot at its time' says 'cx="730.0"' "$work/test.svg"
check 'a cancelled timer ends in a cross' says 'M445.0 55 l10 10' "$work/test.svg"
check 'the axis has marks' says '>0.5<' "$work/test.svg"
"$build/bin/draw" test "$work/trace" "$work/names" > "$work/again.svg"
check 'the same bytes again' cmp "$work/test.svg" "$work/again.svg"
check 'no recording' fails_saying 'No such file' \
    "$build/bin/draw" test "$work/none" "$work/names"
check 'no arguments' fails_saying 'usage: draw' "$build/bin/draw"

# The same run for the player, and for Perfetto. The functions have moved.
cat > "$work/moved" << 'TRACE'
{"coil_loop_record":1060864}
{"t":0.000000,"ev":"soon","call":1,"task":7,"name":""}
{"t":0.000000,"ev":"made","call":0,"task":7,"name":"work(tea)"}
{"t":0.000000,"ev":"later","timer":0,"fn":1052672,"arg":1,"when":0.500000}
{"t":0.000000,"ev":"watch","side":12,"fn":1056768,"arg":1}
{"t":0.000000,"ev":"run","call":1,"task":7,"name":"work(tea)"}
{"t":0.000000,"ev":"wait","call":1,"task":7,"name":"work(tea)","for":"Future"}
{"t":0.000000,"ev":"done","call":1,"task":7,"name":"work(tea)"}
{"t":0.500000,"ev":"due","timer":0}
{"t":0.500000,"ev":"soon","call":2,"fn":1052672,"arg":1}
{"t":0.500000,"ev":"run","call":2}
{"t":0.500000,"ev":"soon","call":3,"task":7,"name":"work(tea)"}
{"t":0.500000,"ev":"done","call":2}
{"t":0.500000,"ev":"run","call":3,"task":7,"name":"work(tea)"}
{"t":0.500000,"ev":"end","call":3,"task":7,"name":"work"}
{"t":0.500000,"ev":"done","call":3,"task":7,"name":"work"}
TRACE
printf '%s\n' '0000000000001000 t ring' '0000000000002000 t hush' \
    '0000000000003000 T coil_loop_record' > "$work/names"
for form in steps perfetto; do
    "$build/bin/draw" --$form test "$work/moved" "$work/names" > "$work/$form"
    command -v python3 > /dev/null || continue
    check "$form: it is JSON" python3 -c \
        'import json, sys; json.load(open(sys.argv[1]))' "$work/$form"
done
command -v python3 > /dev/null ||
    echo 'left out: the JSON of draw, read by python3 (make deps GROUPS=test)'
check 'a step has the name of its function' says '"ev":"soon","call":2,"who":"ring"' "$work/steps"
check 'and that of its task' says '"ev":"end","call":3,"task":7,"name":"work","who":"work(tea)"' "$work/steps"
check 'the first line is no step' sh -c "! grep -q coil_loop_record '$work/steps'"
sed 's/1052672/9441280/g; s/1056768/9445376/g; s/1060864/9449472/
     s/"arg":1/"arg":77/; s/"side":12/"side":5/' "$work/moved" > "$work/next"
"$build/bin/draw" --steps test "$work/next" "$work/names" > "$work/next-steps"
check 'other addresses and files, the same steps' cmp "$work/steps" "$work/next-steps"
check 'a task is a row' says '"tid":7,"name":"thread_name","args":{"name":"work(tea)"}' "$work/perfetto"
check 'it waits' says '"ph":"B","ts":0.000,"pid":1,"tid":7,"name":"waits"' "$work/perfetto"
check 'it runs until its end' says '"ph":"E","ts":500000.000,"pid":1,"tid":7}' "$work/perfetto"
check 'a call is a bar of the loop' says '"ph":"B","ts":500000.000,"pid":1,"tid":0,"name":"ring"' "$work/perfetto"
check 'a timer has a beginning' says '"ph":"b","ts":0.000,"pid":1,"tid":0,"cat":"timer","id":0,"name":"ring"' "$work/perfetto"
check 'every bar has an end' sh -c "test \$(grep -c '\"ph\":\"B\"' '$work/perfetto') -eq \$(grep -c '\"ph\":\"E\"' '$work/perfetto')"
"$build/bin/draw" test "$work/moved" "$work/names" > "$work/test.svg"
check 'the names are found where they have moved' says '>ring<' "$work/test.svg"
check 'a lane in which nothing happens is not drawn' sh -c "! grep -q hush '$work/test.svg'"

# A stale picture is named with the line that shows it.
mkdir -p "$work/chapters/02-timers" "$work/build/recorded/02-timers"
cp chapters/02-timers/race.c chapters/02-timers/race.svg "$work/chapters/02-timers"
cp chapters/02-timers/race.svg "$work/build/recorded/02-timers"
printf '# 2 · Timers\n\n## 2.1 A race\n\n![A race](race.svg)\n' \
    > "$work/chapters/02-timers/README.md"
cd "$work" || exit 1
page=chapters/02-timers/README.md
check 'a fresh picture passes' env BUILD=build "$build/bin/prove" pictures $page
echo >> chapters/02-timers/race.svg
check 'a stale picture is named' fails_saying \
    "$page:5: error: race.svg is not how race.c runs now; run make pictures" \
    env BUILD=build "$build/bin/prove" pictures $page
rm chapters/02-timers/race.svg
check 'a missing picture is named' fails_saying "$page:5: error: there is no race.svg" \
    env BUILD=build "$build/bin/prove" pictures $page
check 'make pictures mends it' env BUILD=build "$build/bin/prove" pictures --write $page
check 'and then it passes' env BUILD=build "$build/bin/prove" pictures $page

echo "draw: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
