# Makes one C file out of coil.c and the files that it includes with quotes,
# each once. coil.h stays outside: a program needs it too.
function copy(path,    line, name, other) {
    while ((getline line < path) > 0) {
        if (line !~ /^#include "/) {
            print line
            continue
        }
        name = line
        gsub(/^#include "|"$/, "", name)
        if (name == "coil.h")
            print line
        else if (!seen[name]++)
            copy(dir "/" name)
    }
    close(path)
}
BEGIN {
    copy(ARGV[1])
    exit
}
