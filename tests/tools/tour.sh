#!/bin/sh
# chapters/tour.sh: order, headings, whose words are whose, and how it ends. It
# works on two small chapters whose programs are shell scripts.
. tests/tools/try

tour=$root/chapters/tour.sh
cd "$work" || exit 1

# program CHAPTER NAME: the script comes on stdin.
program() {
    mkdir -p "chapters/$1" "out/$1"
    echo "/* $2 */" > "chapters/$1/$2.c"
    { echo '#!/bin/sh'; cat; } > "out/$1/$2"
    chmod +x "out/$1/$2"
}

# The first is the last to end. All of them wait for it, or speak in pieces.
program 01-a early << 'END'
while [ ! -e late-ended ]; do sleep 0.05; done
echo early, one
echo early, two
END
program 01-a middle << 'END'
echo middle, one
while [ ! -e late-ended ]; do sleep 0.05; done
echo middle, two >&2
END
program 02-b late << 'END'
echo late
: > late-ended
END
program 02-b talks << 'END'
cat
END
echo '# 1 · First' > chapters/01-a/README.md
echo '# 2 · Second' > chapters/02-b/README.md
echo '/* tried by: talks.try */' > chapters/02-b/talks.c
echo 'echo spoken to | $1' > chapters/02-b/talks.try

cat > expected << 'END'

---- 1 of 4 · 1 · First: early

early, one
early, two

---- 2 of 4 · 1 · First: middle

middle, one
middle, two

---- 3 of 4 · 2 · Second: late

late

---- 4 of 4 · 2 · Second: talks

spoken to

END
holds 'all end well' sh -c "'$tour' out 01-a 02-b > told"
same 'in order, and nothing mixed' expected told

# What is ready is shown: the second program waits until the first was read.
program 01-a middle << 'END'
while [ ! -e seen ]; do sleep 0.05; done
echo middle
END
(sleep 30; : > seen; : > too-late) > /dev/null 2>&1 &
waiting=$!
"$tour" out 01-a 02-b | while read -r line; do
    [ "$line" != 'early, two' ] || : > seen
done
kill "$waiting"
if [ -e too-late ]; then fail 'it is held back in a pipe'; else pass; fi

# One that fails is named, and the others run all the same.
program 01-a middle << 'END'
echo middle
exit 3
END
"$tour" out 01-a 02-b > told 2>&1
[ $? -eq 1 ] && pass || fail 'a program that fails is a failure' told
holds 'how it ended' grep -q '(it ended with status 3)' told
holds 'which one' grep -q 'These programs failed: 01-a/middle' told
holds 'the rest runs' grep -q 'spoken to' told

# Output that cannot be written.
if [ -w /dev/full ]; then
    if "$tour" out 02-b > /dev/full 2> told; then
        fail 'a full disk is a failure' told
    else
        pass
    fi
fi

# Without Python, what is tried by it is left out.
mkdir bin
for tool in sh sed cat tr basename grep head mktemp rm xargs sleep; do
    ln -s "$(command -v $tool)" bin/$tool
done
echo 'python3 -c "print(0)"' > chapters/02-b/talks.try
PATH=$work/bin "$tour" out 02-b > told 2>&1
[ $? -eq 0 ] && pass || fail 'without Python' told
holds 'it says so' grep -q '(left out: .*talks.try wants python3)' told

finish
