#!/bin/sh
# Puts the library where a compiler and pkg-config find it, or takes it away.
# Usage: install.sh install|uninstall FOLDER-WITH-WHAT-WAS-MADE
#
# The folders stand in the environment, so that a name may hold anything:
# INSTALL_PREFIX, INSTALL_INCLUDE, INSTALL_LIB, and INSTALL_ROOT before them.
set -eu

made=$2
include=$INSTALL_ROOT$INSTALL_INCLUDE
lib=$INSTALL_ROOT$INSTALL_LIB
shared=libcoil.so.$INSTALL_VERSION

# A folder below the prefix is written with ${prefix}: it can be moved.
below_prefix() {
    case $1 in
    "$INSTALL_PREFIX"/*) printf '${prefix}%s\n' "${1#"$INSTALL_PREFIX"}" ;;
    *) printf '%s\n' "$1" ;;
    esac
}

describe() {
    cat << END
prefix=$INSTALL_PREFIX
includedir=$(below_prefix "$INSTALL_INCLUDE")
libdir=$(below_prefix "$INSTALL_LIB")

Name: coil
Description: asyncio's event loop, in C
Version: $INSTALL_VERSION
Cflags: -I"\${includedir}" -pthread
Libs: -L"\${libdir}" -lcoil -pthread
END
}

case $1 in
install)
    describe > "$made/coil.pc"
    install -d -m 755 "$include" "$lib" "$lib/pkgconfig"
    install -m 644 "$made/coil.h" "$include/"
    install -m 644 "$made/libcoil.a" "$lib/"
    install -m 755 "$made/libcoil.so" "$lib/$shared"
    ln -sf "$shared" "$lib/libcoil.so"
    install -m 644 "$made/coil.pc" "$lib/pkgconfig/"
    echo "installed: $include/coil.h"
    echo "           $lib/libcoil.a, libcoil.so, pkgconfig/coil.pc"
    ;;
uninstall)
    rm -f "$include/coil.h" "$lib/libcoil.a" "$lib/libcoil.so" \
        "$lib/$shared" "$lib/pkgconfig/coil.pc"
    echo "removed what was installed in $include and $lib"
    ;;
esac
