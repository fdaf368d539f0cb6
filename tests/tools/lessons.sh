#!/bin/sh
# The lessons' gate, and what a learner sees, tried on a copy of the project:
# each mistake an author can make gets a message that names the file.
set -u
. tests/tools/try
unset MAKEFLAGS MAKELEVEL MFLAGS CH N L AS_SHIPPED

mkdir "$work/project"
cp -r Makefile chapters lessons solutions tests "$work/project"
cd "$work/project" || exit 1
rm -rf lessons/0[2-9]* lessons/[1-9][0-9]*
rm -rf solutions/0[2-9]* solutions/[1-9][0-9]*
said=$work/said

# One exercise is enough. Keep the first of chapter 1, and drop the others.
here=01-callbacks
mine=$(printf '%s\n' lessons/$here/1-*.c)
name=$(basename "$mine" .c)
ours=solutions/$here/$name.c
suite=tests/lessons/$here/$name.c
page=lessons/$here/README.md
wrong=$(printf '%s\n' tests/lessons/$here/"$name"/*.c | head -n 1)
for file in lessons/$here/*.c solutions/$here/*.c; do
    [ "$(basename "$file" .c)" = "$name" ] || rm "$file"
done
awk '/^## / { n++ } n < 2' $page > "$work/page" && cp "$work/page" $page
must=$(sed -n 's/^- must fail: *`\([a-z0-9_]*\)`.*/\1/p' $page)
cp -r lessons solutions tests "$work"

again() {
    rm -rf lessons solutions tests
    cp -r "$work/lessons" "$work/solutions" "$work/tests" .
}

# All that a gate looks at, with one compiler: what the others say is tried by
# the gates of the real lessons.
gate() {
    env BUILD=build CHAPTERS="$(cd chapters && echo 0[1-9]* 1*)" VARIANTS=gcc \
        TANGLE=build/bin/tangle CUNIT="$cunit" AS_SHIPPED="${shipped-yes}" \
        sh -c '. lessons/exercise.sh
            read_pages
            lessons/pages.sh
            pages=$?
            lessons/gate.sh all "$0" && [ $pages -eq 0 ]' "$1" > "$said" 2>&1
}
cunit=$(pkg-config --cflags --libs cunit 2> /dev/null || echo -lcunit)

# says WHAT TEXT: it stands in what was said.
says() {
    if grep -qF -e "$2" "$said"; then pass; else fail "$1: $2" "$said"; fi
}

# complains WHAT TEXT: the gate fails, and says so.
complains() {
    if gate $here/"$name"; then
        fail "$1: the gate saw nothing" "$said"
    else
        says "$1" "$2"
    fi
    again
}

# edit FILE SED-SCRIPT
edit() {
    sed "$2" "$1" > "$work/edited" && cp "$work/edited" "$1"
}

$MAKE BUILD=build QUIET=1 build/gcc/librunner.a || exit 1
holds 'all is well' gate $here/"$name"
cp "$said" "$work/well"
says 'the closing line' ' passed, 0 failed'

# ---- what an author does wrong -------------------------------------------

cp "$ours" "$mine"
echo '/* TODO */' >> "$mine"
complains 'solved as shipped' "$mine: error: it passes as it is shipped"

{ cat "$suite"; echo 'TEST(another, "1.1") { CHECK(1); }'; } > "$work/s"
cp "$work/s" "$suite"
edit $page 's/^- must fail:.*/- must fail: `another`/'
complains 'fails elsewhere' "$mine: error: as shipped it must fail in another"

edit "$suite" '/^TEST(/,$d'
echo 'TEST(first, "1.1") { CHECK(0); }' >> "$suite"
sed -n '/^TEST(/,$p' "$work/$suite" >> "$suite"
complains 'fails earlier' "$mine: error: as shipped it fails first in first"

edit $page 's/^- must fail:.*/- must fail: `nowhere`/'
complains 'no such test' "$page:$(grep -n '^- must fail' $page | cut -d: -f1\
): error: there is no test nowhere in $suite"

edit "$mine" 's/TODO/Later/'
git init -q . 2> /dev/null && git add "$mine" &&
    git -c user.name=a -c user.email=a@b commit -qm a
complains 'no TODO' "$mine: error: no TODO says where to begin"
rm -rf .git

edit "$mine" '/^\/\/ <</a\
static int unused;'
complains 'a warning' "$mine: error: it compiles with a warning"

edit "$ours" '$d'
complains 'a solution that does not compile' "$ours: error: it does not compile"

cp "$mine" "$ours"
edit "$ours" 's/TODO//'
complains 'a solution that fails' "$ours: error: the solution does not pass (gcc)"

edit "$ours" 's/>>:=/ x>>:=/'
complains 'a solution for no chunk' "$ours: error: the tangler does not take it"

cp "$ours" "$wrong"
edit "$wrong" '1s|^/\*|/* Says: nothing|'
complains 'a wrong answer that is right' "$wrong: error: this wrong answer passes"

edit "$wrong" 's/Says: .*/Says: something else *\//; 2,3s/^ \*\/$//'
complains 'another message' \
    "$wrong: error: the learner should see \"something else\", but sees"

edit "$wrong" 's/Says://'
complains 'no message' "$wrong: error: its first comment has no line"

rm -r tests/lessons/$here/"$name"
complains 'no wrong answer' "tests/lessons/$here/$name/: error: there is no wrong"

rm "$ours"
complains 'no solution' "$ours: error: it is not there"

cp "$mine" lessons/$here/9-stray.c
complains 'a stray' "lessons/$here/9-stray.c: error: no section"

edit $page 's/^- kind:.*/- kind: riddle/'
complains 'an unknown kind' 'error: "- kind:" must be complete, repair'
edit $page '/^- minutes:/d'
complains 'no minutes' "error: $name: there is no line \"- minutes:"
edit $page 's/^- uses:.*/- uses: greenlets/'
complains 'used before it was introduced' "$page:$(grep -n '^- uses' $page |
    cut -d: -f1): error: \"greenlets\" is used"
edit $page '/Hint 3/,$d'
complains 'two hints' "error: $name: 2 hints; three are wanted"
edit $page '1s/.*/# Exercises/'
complains 'another title' "$page:1: error: the title is like"
edit $page '/^- introduces: .*/{s///;}'
complains 'nothing introduced' "$page:"

# ---- a new lesson ---------------------------------------------------------

new() {
    $MAKE BUILD=build new-lesson "$@" > "$said" 2>&1
}
holds 'a new lesson' new CH=01 NAME=tea CHUNK='make the call'
:
says 'what was made' "lessons/$here/2-tea.c"
says 'what to do next' 'make check-lessons CH=01'
new CH=01 NAME=tea && fail 'a lesson was made twice'
says 'twice' '2-tea.c is there already'
new CH=01 NAME='a b' && fail 'a lesson with a blank in its name'
new CH=77 NAME=tea && fail 'a lesson of no chapter'
new CH=01 NAME=coffee CHUNK='brew' && fail 'a lesson for no chunk'
says 'no chunk' 'defines <<brew>>'
gate $here/2-tea && fail 'an empty lesson passes the gate'
says 'to be filled in' "$page:"
says 'to be filled in' "solutions/$here/2-tea.c:1: error: this is still to be"
again

# ---- what a learner sees --------------------------------------------------

lesson() {
    $MAKE BUILD=build lesson CH=01 N=1 > "$said" 2>&1
}
rm -rf build/lessons
holds 'not begun' lesson
:
lesson
says 'not begun' "You have not begun: look for TODO in $mine"
says 'the test' "$suite:"
says 'the chapter' 'Read again:   chapters/01-callbacks/README.md:'
$MAKE BUILD=build lessons > "$said"
says 'the table' 'not yet'

line=$(grep -n '^// <<' "$mine" | cut -d: -f1)
edit "$mine" "${line}a\\
int x = ;"
lesson
says 'an error of the compiler' "$mine:$((line + 1)):"
says 'an error of the compiler' 'does not understand it yet'
shipped=
gate $here/"$name" && fail 'a wrong answer of a learner passes the gate'
again

cp "$ours" "$mine"
lesson
says 'solved' 'Solved: all'
$MAKE BUILD=build lessons > "$said"
says 'the table' 'solved'
holds 'an answer passes the gate' gate $here/"$name"
holds 'and as a step' $MAKE BUILD=build check-lessons CH=01
shipped=yes
$MAKE -C lessons/$here check > "$said" 2>&1
says 'a folder on its own' 'solved'
$MAKE -C lessons/$here "$name" > "$said" 2>&1
says 'an exercise from its folder' 'Solved: all'
again

for n in 1 2 3 1; do
    $MAKE BUILD=build hint L=$here/"$name" > "$said" 2>&1
    says "hint $n" "Hint $n of "
done
$MAKE BUILD=build solution CH=01 N=1 > "$said" 2>&1
says 'the solution' "$ours"
$MAKE BUILD=build hint CH=01 N=8 > "$said" 2>&1 && fail 'a hint for nothing'
says 'which there are' "There are: $name"

must=${must:?}
finish
