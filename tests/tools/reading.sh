#!/bin/sh
# What a chapter says of its reading time, and of new lines: what is wrong is
# refused, what is near enough is not, and the page is mended.
. tests/tools/try

lint=$root/tests/lint
cd "$work" || exit 1

# words COUNT: a text of so many.
words() {
    awk -v n="$1" 'BEGIN { for (i = 1; i <= n; i++) print "word" }'
}

# page TIME: 3,000 words, of which 2,000 may be skipped, and 250 lines of a block.
page() {
    printf '# 1 · Tea\n\n%s\n%s\n\n## 1.1 Water\n\n' "$1" \
        '**You will be able to** make tea.'
    words 1000
    printf '\n## 1.2 Leaves\n\n*Skip at first reading.* They are leaves.\n\n'
    words 1000
    printf '\n### Their names\n\n'
    words 1000
    printf '\n## 1.3 A pot\n\n```c\n'
    words 250
    printf '```\n'
}

reads() {
    page "$1" > page.md
    awk -f "$lint/reading.awk" page.md
}

holds 'the right time' reads '*Reading time: 25 minutes; 15 at first reading.*'
holds 'near enough' reads '*Reading time: 30 minutes; 20 at first reading.*'
for time in '*Reading time: 35 minutes; 15 at first reading.*' \
    '*Reading time: 25 minutes; 25 at first reading.*' \
    '*Reading time: 25 minutes.*' '*Reading time: 26 minutes; 15 at first reading.*' \
    '*Reading time: long.*' 'No time at all.'; do
    if reads "$time" > found; then fail "it may say $time" found; else pass; fi
done
page '*Reading time: 1 minutes.*' | sed '/You will be/d' > page.md
if awk -f "$lint/reading.awk" page.md | grep -q 'able to'; then pass; else
    fail 'nobody misses what one will be able to do'
fi
page '*Reading time: 1 minutes.*' > page.md
page '*Reading time: 25 minutes; 15 at first reading.*' > expected
awk -v mend=1 -f "$lint/reading.awk" page.md > mended
same 'the time is mended' expected mended

# ---- new lines ----------------------------------------------------------------

cat > 1.md << 'END_OF_PAGE'
```c
<<boil>>=
fill(pot);
heat(pot);
```
END_OF_PAGE
cat > 1b.md << 'END_OF_PAGE'
```c
<<boil>>+=
wait(3);
```
END_OF_PAGE
# second NEW: a chapter that replaces the piece.
second() {
    printf '```c\n<<boil>>:=\nfill(pot);\n{\n    %s\n}\nheat(pot);\nwait(3);\n```\n\n' \
        'cover(pot);'
    [ -z "$1" ] || printf '%s\n\n' "$1"
    echo 'And so on.'
}
second '*New:* `cover(pot);`.' > 2.md
awk -f "$lint/new-lines.awk" 1.md 1b.md 2.md > found
same 'the right line' /dev/null found
for wrong in '' '*New:* all of it.'; do
    second "$wrong" > 2.md
    awk -f "$lint/new-lines.awk" 1.md 1b.md 2.md > found
    holds "it says: $wrong" grep -q '^2.md:1[1-3]: error: .*New:. `cover(pot);`' found
    second '*New:* `cover(pot);`.' > expected
    awk -v page=2.md -f "$lint/new-lines.awk" 1.md 1b.md 2.md > mended
    same 'the line is mended' expected mended
done
printf '```c\n<<boil>>:=\nfill(pot);\n```\n\nEnd.\n' > 3.md
awk -f "$lint/new-lines.awk" 1.md 3.md > found
holds 'something has gone' grep -q 'New:. nothing' found

finish
