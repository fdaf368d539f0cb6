# What Doxygen is told of a header; the lines keep their numbers.
#
# Of coil.h it is told all, except that a structure is announced before it is
# defined: what it is stands with the definition. Of a private header it is
# told all but the structures, which belong to the text and not to the
# reference.

BEGIN {
    public = ARGV[1] ~ /\/coil\.h$/
    while ((getline line < ARGV[1]) > 0)
        if (line ~ /^struct [a-z_]+ \{/) {
            split(line, word, " ")
            defined[word[2]] = 1
        }
    close(ARGV[1])
}

public && /^typedef struct [a-z_]+ [a-z_]+;$/ && ($3 in defined) &&
    (before !~ /\*\/$/ || before ~ /^\/\* /) { print before = ""; next }
public { print before = $0; next }

/^(typedef )?(struct|union|enum)[^;()]*\{/ { inside = 1 }
{ print inside ? "" : $0 }
/^\}/ { inside = 0 }
