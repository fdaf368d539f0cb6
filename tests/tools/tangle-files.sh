#!/bin/sh
# What the tangler does to files: it writes what is new, whole or not at all,
# and removes what is gone.
set -u
. tests/tools/try

cp -r tests/tools/tea "$work/tea"
cd "$work/tea" || exit 1
tea='01-water/README.md 02-leaves/README.md'

holds 'tangle' "$TANGLE" -o out $tea
holds 'files are read-only' [ "$(stat -c %a out/02-leaves/tea.c)" = 444 ]

# ---- what is the same is not written again --------------------------------

touch -d '2001-01-01' out/*/tea.c out/files.mk
holds 'tangle again' "$TANGLE" -o out $tea
holds 'nothing new, nothing written' \
    [ -z "$(find out -type f -newermt '2002-01-01')" ]
sed -i 's/80 degrees/75 degrees/' 02-leaves/README.md
holds 'tangle after a change' "$TANGLE" -o out $tea
find out -type f -newermt '2002-01-01' > "$work/new"
echo out/02-leaves/tea.c > "$work/expected"
same 'one change, one file' "$work/expected" "$work/new"

cat >> 02-leaves/README.md <<'END'

```c
<<tea.c>>+=
int at_the_end;
```
END
holds 'tangle what has grown' "$TANGLE" -o out $tea
holds 'a file can grow at its end' \
    [ "$(tail -n 1 out/02-leaves/tea.c)" = 'int at_the_end;' ]
sed -i '/^int at_the_end/d' 02-leaves/README.md
holds 'tangle what has shrunk' "$TANGLE" -o out $tea
holds 'and shrink again' [ "$(tail -n 1 out/02-leaves/tea.c)" = '}' ]

# ---- what is gone is removed ----------------------------------------------

cat >> 02-leaves/README.md <<'END'

```c
<<spoon.c>>=
int spoon;
```
END
holds 'a new file' "$TANGLE" -o out $tea
holds 'it is there' [ -f out/02-leaves/spoon.c ]
touch out/02-leaves/notes.txt
sed -i 's/spoon.c/knife.c/' 02-leaves/README.md
holds 'another name' "$TANGLE" -o out $tea
holds 'the old file is gone' [ ! -e out/02-leaves/spoon.c ]
holds 'the new one is there' [ -f out/02-leaves/knife.c ]
holds 'what others wrote stays' [ -f out/02-leaves/notes.txt ]
holds 'no drafts are left' [ -z "$(find . -name '*.draft')" ]

echo "TANGLED := $work/tea/02-leaves/README.md out/../milk.md" > list
touch milk.md
mv -f list out/files.mk
holds 'a list with strangers' "$TANGLE" -o out $tea
holds 'nothing outside is removed' [ -f 02-leaves/README.md ]
holds 'nor by a way around' [ -f milk.md ]

# ---- what cannot be written -----------------------------------------------

# refused TITLE: tangle fails, and says what standard input says.
refused() {
    title=$1
    shift
    cat > "$work/expected"
    "$@" > "$work/actual" 2>&1 && fail "$title: no error"
    same "$title" "$work/expected" "$work/actual"
}

echo 'a file' > taken
refused 'a file where a folder should be' "$TANGLE" -o taken $tea <<'END'
taken/01-water/tea.c: error: cannot make its folder: Not a directory
END
mkdir -p in-the-way/01-water/tea.c
refused 'a folder where a file should be' "$TANGLE" -o in-the-way $tea <<'END'
in-the-way/01-water/tea.c: error: cannot write: Is a directory
END
refused 'no folder can be made' "$TANGLE" -o /proc/none $tea <<'END'
/proc/none/01-water/tea.c: error: cannot make its folder: No such file or directory
END

# A disk that is full, here a limit of a block for each file.
{
    cat 02-leaves/README.md
    printf '\n```c\n<<large.c>>=\n'
    i=0
    while [ $i -lt 400 ]; do echo "int number_$i;"; i=$((i + 1)); done
    printf '```\n'
} > large.md
mv large.md 02-leaves/README.md
cp out/02-leaves/tea.c before
(
    trap '' XFSZ
    ulimit -f 1
    exec "$TANGLE" -o out $tea
) > "$work/actual" 2>&1 && fail 'a full disk: no error'
echo 'out/02-leaves/large.c: error: cannot write: File too large' \
    > "$work/expected"
same 'a full disk' "$work/expected" "$work/actual"
holds 'no half of a file' [ ! -e out/02-leaves/large.c ]
holds 'no draft' [ ! -e out/02-leaves/large.c.draft ]
holds 'the old files stay' cmp before out/02-leaves/tea.c

# An old draft, of a tangler that was killed.
mkdir -p stale/01-water
echo half > stale/01-water/tea.c.draft
chmod 444 stale/01-water/tea.c.draft
holds 'a stale draft is no obstacle' "$TANGLE" -o stale $tea
holds 'and it is gone' [ ! -e stale/01-water/tea.c.draft ]

# No memory, early or late: a message, and nothing by half.
mkdir -p large/01-a
{
    printf '# 1 · Large\n\n```c\n<<a.c>>=\n'
    i=0
    while [ $i -lt 40000 ]; do echo "int x$i;"; i=$((i + 1)); done
    printf '```\n'
} > large/01-a/README.md
refusals=0
for limit in 2500 3000 3500 4000 4500 5000; do
    (
        ulimit -v $limit
        exec "$TANGLE" -o "none-$limit" large/01-a/README.md
    ) > "$work/actual" 2>&1
    if [ $? = 1 ] && grep -q 'error: there is not enough memory' "$work/actual"
    then
        refusals=$((refusals + 1))
        holds "out of memory at $limit: nothing written" [ ! -e none-$limit ]
    fi
done
[ $refusals -gt 0 ] || fail 'there was always enough memory'

# ---- whom the rights keep out ---------------------------------------------

if [ "$(id -u)" = 0 ] && command -v setpriv > /dev/null; then
    as_nobody='setpriv --reuid=65534 --clear-groups'
elif [ "$(id -u)" != 0 ]; then
    as_nobody=env
else
    as_nobody=
fi
cp "$TANGLE" "$work/tangle"
chmod 755 "$work" "$work/tangle"
if [ -n "$as_nobody" ] && $as_nobody "$work/tangle" 2>&1 | grep -q Usage; then
    mkdir locked
    chmod 555 locked
    refused 'a folder one may not write to' \
        $as_nobody "$work/tangle" -o locked $tea <<'END'
locked/01-water/tea.c: error: cannot make its folder: Permission denied
END
    chmod 000 01-water/README.md
    refused 'a file one may not read' \
        $as_nobody "$work/tangle" -o locked $tea <<'END'
01-water/README.md: error: Permission denied
END
    chmod 644 01-water/README.md
else
    echo 'left out: the rights of files, for there is no way to be somebody else'
fi

cd "$root" || exit 1
finish
