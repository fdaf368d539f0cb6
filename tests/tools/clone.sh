#!/bin/sh
# What a checkout looks like on a machine where git is told to write CRLF, as
# Git for Windows is.
. tests/tools/try

if ! command -v git > /dev/null; then
    echo 'clone: there is no git here, so no checkout is tried'
    exit 0
fi

# stored: the project's text files, in a repository with CR asked for.
tree=$work/tree
mkdir "$tree"
tar cf - .gitattributes Makefile README.md .ci chapters docs lessons \
    solutions tests | (cd "$tree" && tar xf -)
cd "$tree" || exit 1
git -c init.defaultBranch=main init -q . || exit 1
git config user.name nobody
git config user.email nobody@localhost
git config core.autocrlf true
git add -A 2> /dev/null
git commit -q -m all || exit 1
git ls-files -z | xargs -0 rm -f
git checkout -q -- .

git ls-files --eol | grep 'w/crlf\|w/mixed' > "$work/found"
if [ -s "$work/found" ]; then fail 'lines end in CR LF' "$work/found"; else pass; fi
git status --short > "$work/found"
if [ -s "$work/found" ]; then fail 'git sees changes' "$work/found"; else pass; fi

finish
