#!/bin/sh
# The lessons' gate, and what a learner sees, tried on a copy of the project:
# each mistake an author can make gets a message that names the file.
set -u
. tests/tools/try
unset MAKEFLAGS MAKELEVEL MFLAGS CH N L

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
for file in lessons/$here/*.c solutions/$here/*.c tests/lessons/$here/*.c; do
    [ "$(basename "$file" .c)" = "$name" ] || rm "$file"
done
hints=lessons/$here/hints-01.md
authors=tests/lessons/$here/authors.txt
for file in $page $hints; do
    awk '/^## / { n++ } n < 2' $file > "$work/page" && cp "$work/page" $file
done
awk '/^[0-9]/ { n++ } n < 2' $authors > "$work/page" && cp "$work/page" $authors
rm -rf tests/lessons/0[2-9]* tests/lessons/1*
for file in tests/lessons/$here/"$name"/*.c; do
    [ "$file" = "$wrong" ] || rm "$file"
done
cp -r lessons solutions tests "$work"

again() {
    rm -rf lessons solutions tests
    cp -r "$work/lessons" "$work/solutions" "$work/tests" .
}

# All that a gate looks at, with one compiler: what the others say is tried by
# the gates of the real lessons.
gate() {
    env BUILD=build CHAPTERS="$(cd chapters && echo 0[1-9]* 1*)" VARIANTS=gcc \
        TANGLE=build/bin/tangle CUNIT="$cunit" \
        sh -c '. lessons/exercise.sh
            read_pages
            lessons/pages.sh
            pages=$?
            lessons/gate.sh '"${how:-all}"' "$0" && [ $pages -eq 0 ]' "$1" > "$said" 2>&1
}

# What stands on the pages is seen without a compiler.
page_complains() {
    env BUILD=build sh -c '. lessons/exercise.sh; read_pages; lessons/pages.sh' \
        > "$said" 2>&1 && fail "$1: the pages are well" "$said"
    says "$1" "$2"
    again
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

how=quick
cp "$ours" "$mine"
echo '/* TODO */' >> "$mine"
complains 'solved as shipped' "$mine: error: it passes as it is shipped"

{ cat "$suite"; echo 'TEST(another, "1.1") { CHECK(1); }'; } > "$work/s"
cp "$work/s" "$suite"
edit $authors 's/must fail:.*/must fail: another/'
complains 'fails elsewhere' "$mine: error: as shipped it must fail in another"

edit "$suite" '/^TEST(/,$d'
echo 'TEST(first, "1.1") { CHECK(0); }' >> "$suite"
sed -n '/^TEST(/,$p' "$work/$suite" >> "$suite"
complains 'fails earlier' "$mine: error: as shipped it fails first in first"

edit $authors 's/must fail:.*/must fail: nowhere/'
page_complains 'no such test' "$authors:$(grep -n 'must fail' $authors | cut -d: -f1\
): error: there is no test nowhere in $suite"

edit "$mine" 's/TODO/Later/'
complains 'no TODO' "$mine: error: no TODO says where to begin"

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

how=all
cp "$ours" "$wrong"
edit "$wrong" '1s|^/\*|/* Says: nothing|'
complains 'a wrong answer that is right' "$wrong: error: this wrong answer passes"

edit "$wrong" 's/Says: .*/Says: something else *\//; 2,3s/^ \*\/$//'
complains 'another message' \
    "$wrong: error: the learner should see \"something else\", but sees"

edit "$wrong" 's/Says://'
complains 'no message' "$wrong: error: its first comment has no line"

how=quick
rm -r tests/lessons/$here/"$name"
complains 'no wrong answer' "tests/lessons/$here/$name/: error: there is no wrong"

rm "$ours"
complains 'no solution' "$ours: error: it is not there"

cp "$mine" lessons/$here/9-stray.c
page_complains 'a stray' "lessons/$here/9-stray.c: error: no section"

edit $page 's/^- kind:.*/- kind: riddle/'
page_complains 'an unknown kind' 'error: "- kind:" must be recall, vary'
edit $page '/^- minutes:/d'
page_complains 'no minutes' "error: $name: there is no line \"- minutes:"
edit $authors 's/uses:.*/uses: greenlets/'
page_complains 'used before it was introduced' "$authors:$(grep -n 'uses' $authors |
    cut -d: -f1): error: \"greenlets\" is used"
edit $hints '/Hint 3/,$d'
page_complains 'two hints' "$hints:$(grep -n '^## ' $hints | cut -d: -f1\
): error: $name: 2 hints; three are wanted"
edit $hints 's/^## 1-ring .*/## 1-ring · Another title/'
page_complains 'another title of hints' 'error: the page says "## 1-ring · Keep'
edit $page '/file=/d'
page_complains 'no code to begin with' 'the page does not show what one begins'
edit $page 's/^- minutes:/- uses: ring\
- minutes:/'
page_complains 'what is for authors' '"- uses:" is for authors, and stands in'
edit $page '1s/.*/# Exercises/'
page_complains 'another title' "$page:1: error: the title is like"
edit $authors '1d'
page_complains 'nothing introduced' "$authors:1: error: there is no line"
how=all
mkdir solutions/$here/"$name"
cp "$wrong" solutions/$here/"$name"/other.c
complains 'another right answer that is wrong' \
    "solutions/$here/$name/other.c: error: this right answer is refused"

# ---- a new lesson ---------------------------------------------------------

new() {
    $MAKE BUILD=build new-lesson "$@" > "$said" 2>&1
}
holds 'a new lesson' new CH=01 NAME=tea CHUNK='make the call'
:
says 'what was made' "lessons/$here/2-tea.c"
says 'what to do next' 'check-lessons CH=01'
new CH=01 NAME=tea && fail 'a lesson was made twice'
says 'twice' '2-tea.c is there already'
new CH=01 NAME='a b' && fail 'a lesson with a blank in its name'
new CH=77 NAME=tea && fail 'a lesson of no chapter'
new CH=01 NAME=coffee CHUNK='brew' && fail 'a lesson for no chunk'
says 'no chunk' 'defines <<brew>>'
how=quick
gate $here/2-tea && fail 'an empty lesson passes the gate'
says 'to be filled in' "$page:"
says 'to be filled in' "solutions/$here/2-tea.c:1: error: this is still to be"
again

# ---- small changes of a solution ---------------------------------------------

# This mutator knows three changes: one that is wrong, one that is the same code,
# and one that nobody can see.
cat > "$work/mutate" << 'END'
#!/bin/sh
tab=$(printf '\t')
case $1 in
list) sed "s/|/$tab/g" << 'LIST' ;;
1|1-ring.c|10|1-|ready_append|arithmetic|return ready->tail++;|return ready->tail--;
2|1-ring.c|10|1-|ready_append|dropped|return ready->tail++;|return (ready->tail++);
3|1-ring.c|10|1-|ready_append|other|return ready->tail++;|return ++ready->tail - 1;
LIST
make)
    case $2 in
    1) sed 's/tail++/tail--/' "$3" ;;
    2) sed 's/return ready->tail++;/return (ready->tail++);/' "$3" ;;
    3) sed 's/return ready->tail++;/return ++ready->tail - 1;/' "$3" ;;
    esac ;;
esac
END
chmod +x "$work/mutate"
strong() {
    env BUILD=build CHAPTERS="$(cd chapters && echo 0[1-9]* 1*)" VARIANTS=gcc \
        TANGLE=build/bin/tangle CUNIT="$cunit" MUTATE="$work/mutate" \
        lessons/strong.sh $here/"$name" > "$said" 2>&1
}
strong && fail 'a change that passes is a failure' "$said"
says 'it is shown' "$ours:10: error: this change of the solution passes"
says 'with the line' '    + return ++ready->tail - 1;'
says 'the sum' ', 1 failed (0 explained, 1 the same code, '
printf '%s\n' '- return ready->tail++;' '+ return ++ready->tail - 1;' \
    'It is the same number.' > tests/lessons/$here/"$name"/equal.txt
holds 'what is explained is well' strong
strong
says 'and counted' ', 0 failed (1 explained, 1 the same code, '
again

# ---- what a learner says to make -------------------------------------------

# What he sees is tried in learner.sh; here, that make finds its way to it.
asks() {
    $MAKE BUILD=build "$@" > "$said" 2>&1
}
asks lesson CH=01 N=1
says 'the task' 'You have not begun: open answers/01-callbacks/1-ring.c'
cp "$ours" answers/01-callbacks/1-ring.c
asks lesson CH=01 N=1
says 'solved' 'Solved: all'
asks clean
asks lessons
says 'make clean spares the answers' 'solved'
asks task CH=01 N=1
says 'the task' 'at the end of the ring'
for folder in lessons answers; do
    $MAKE -C $folder/$here > "$said" 2>&1
    says 'a folder on its own' 'solved'
    for target in task hint solution 'task N=1' 'hint N=01' 'solution N=1-ring'; do
        # shellcheck disable=SC2086  # a target and its number
        $MAKE -C $folder/$here $target N=1 > "$said" 2>&1
        says "$folder: make $target" 'ring'
    done
done
for n in 1 2 3 1; do
    asks hint L=$here/"$name"
    says "a hint" 'Hint '
done
asks hint L=answers/$here/1-ring.c
says 'an answer is a name, too' 'Hint '
asks hint CH=01 N=8 && fail 'a hint for nothing'
says 'which there are' "There are: $name"
echo n | asks reset CH=01 N=1
says 'reset' '[y/N]'

finish
