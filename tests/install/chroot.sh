#!/usr/bin/env bash
# Tries the project on a bare Debian: nothing but what debootstrap gives, git
# and make. Clones into an empty folder there, and does what README.md says.
#
#   tests/install/chroot.sh [--mirror URL] [--suite NAME]... [--keep] [STEP...]
#
# STEP is one of: tour check again run user nobody. Without any: all. Without
# --suite it does so twice, on Debian 12 and on Debian 13.
# Must be root. The base system is made once and kept in COIL_BASE
# (default: /tmp/coil-base); remove that folder to have it made anew. What is
# tried is the last commit of this clone. Logs: build/install/SUITE-STEP.log.
set -euo pipefail

project=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
logs=$project/${BUILD:-build}/install
base=${COIL_BASE:-/tmp/coil-base}
suites=()
mirror=
keep=no
steps=()
passed=0
failed=0

fail() {
    printf 'install: error: %s\n' "$*" >&2
    exit 2
}

# The first Debian archive that this machine itself uses. It is not written
# down anywhere.
configured_mirror() {
    cat /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null |
        grep -v '^#' | grep -Eo 'https?://[^ ]+/debian/?( |$)' |
        head -n 1 | tr -d ' '
}

while [ $# -gt 0 ]; do
    case "$1" in
    --mirror) mirror=$2 && shift ;;
    --suite) suites+=("$2") && shift ;;
    --keep) keep=yes ;;
    tour | check | again | run | user | nobody) steps+=("$1") ;;
    *) fail "I do not know $1; see the top of $0" ;;
    esac
    shift
done
[ ${#steps[@]} -gt 0 ] || steps=(tour check again run user nobody)
[ ${#suites[@]} -gt 0 ] || suites=(bookworm trixie)
[ "$(id -u)" = 0 ] || fail 'this needs root'
command -v debootstrap >/dev/null || fail 'this needs debootstrap'
: "${mirror:=$(configured_mirror)}"
[ -n "$mirror" ] || fail 'no Debian archive is configured; give --mirror URL'

mkdir -p "$base" "$logs"
work=$(mktemp -d "$base/XXXXXX")
root=$work/root
finish() {
    if [ "$keep" = yes ]; then
        echo "kept: $root"
    else
        rm -rf --one-file-system "$work"
    fi
}
trap finish EXIT

# Run a command inside, with mounts and processes of its own: both are gone
# when it ends, whatever it left running.
inside() {
    # The script is for the inner shell: it expands the $1 itself.
    # shellcheck disable=SC2016
    unshare --mount --pid --fork --kill-child --propagation private sh -c '
        root=$1
        shift
        mount -t proc proc "$root/proc"
        mkdir -p "$root/dev/shm"
        mount -t tmpfs -o mode=1777 shm "$root/dev/shm"
        exec chroot "$root" "$@"' inside "$root" \
        env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
        HOME=/root TERM=dumb ${http_proxy:+http_proxy="$http_proxy"} \
        ${https_proxy:+https_proxy="$https_proxy"} "$@" </dev/null
}

make_base() {
    echo "making a bare $suite, once"
    debootstrap --variant=minbase "$suite" "$root" "$mirror" \
        >"$logs/debootstrap.log" 2>&1 ||
        fail "debootstrap failed: $logs/debootstrap.log"
    cp -L /etc/resolv.conf "$root/etc/resolv.conf"
    inside sh -c 'apt-get update -q &&
        DEBIAN_FRONTEND=noninteractive apt-get install -q -y \
        --no-install-recommends git make' >"$logs/base.log" 2>&1 ||
        fail "git and make cannot be installed: $logs/base.log"
    tar -C "$root" -cf "$tarball.new" .
    mv "$tarball.new" "$tarball"
}

fresh() {
    tarball=$base/$suite.tar
    rm -rf --one-file-system "$root"
    mkdir -p "$root"
    if [ -e "$tarball" ]; then
        tar -C "$root" -xf "$tarball"
    else
        make_base
    fi
    cp -L /etc/resolv.conf "$root/etc/resolv.conf"
    # debootstrap leaves this to the installer; a browser wants it.
    printf '127.0.0.1 localhost\n' >"$root/etc/hosts"
    git clone -q --bare "$project" "$root/srv/coil.git"
    inside git config --system --add safe.directory '*'
}

# try STEP WHAT COMMAND...: passes if the command ends well.
try() {
    local step=$1 what=$2 begun=$SECONDS
    shift 2
    printf '  %-52s' "$what"
    if "$@" >"$logs/$suite-$step.log" 2>&1; then
        passed=$((passed + 1))
        printf 'ok     %4d s\n' $((SECONDS - begun))
    else
        failed=$((failed + 1))
        printf 'FAILED %4d s\n' $((SECONDS - begun))
        tail -n 25 "$logs/$suite-$step.log" | sed 's/^/    | /'
    fi
}

clone_for_root() {
    inside git clone -q /srv/coil.git /root/coil
}

at_root() { inside sh -c "cd /root/coil && $1"; }

nothing_missing() {
    local said
    said=$(at_root 'make deps')
    echo "$said"
    [ "$said" = 'deps: nothing is missing (build, test, docs, browser)' ]
}

# After the installs: what a reader waits for. Told, not judged.
tour_again() { at_root "make clean && make tour"; }

as_user() { inside su reader -c "cd && cd coil && $1"; }

new_user() {
    fresh
    inside useradd -m -s /bin/bash reader
    inside su reader -c 'cd && git clone -q /srv/coil.git coil'
}

with_sudo() {
    inside sh -c 'apt-get update -q && apt-get install -q -y \
        --no-install-recommends sudo' &&
        echo 'reader ALL=(ALL) NOPASSWD: ALL' >"$root/etc/sudoers.d/reader" &&
        as_user 'make deps GROUPS="build test" && make deps all'
}

without_sudo() {
    local said
    if said=$(as_user 'make deps all' 2>&1); then
        echo 'it should have failed'
        return 1
    fi
    echo "$said"
    grep -q 'no sudo here. As root, run:' <<<"$said" &&
        grep -q '^    apt-get install .*gcc' <<<"$said"
}

wanted() {
    local step
    for step in "${steps[@]}"; do
        [ "$step" = "$1" ] && return 0
    done
    return 1
}

for suite in "${suites[@]}"; do
    echo "a bare $suite, and $(git -C "$project" log -1 --format='%h, %s')"
    if wanted tour || wanted check || wanted again; then
        fresh
        clone_for_root
        ! wanted tour || try tour 'make deps tour' at_root 'make deps tour'
        ! wanted tour || try tour-again 'make tour, all installed' tour_again
        ! wanted check || try check 'make deps check' at_root 'make deps check'
        ! wanted again || try again 'make deps finds nothing missing' nothing_missing
    fi
    if wanted run; then
        fresh
        clone_for_root
        try run '.ci/run, from nothing' at_root .ci/run
    fi
    if wanted nobody; then
        new_user
        try nobody 'without sudo, make deps says what to do' without_sudo
    fi
    if wanted user; then
        new_user
        try user 'a user with sudo: make deps all' with_sudo
    fi
done
printf 'install: %d passed, %d failed (logs: %s)\n' "$passed" "$failed" "$logs"
[ "$failed" -eq 0 ]
