# A sed script for files.html: where a file of the library begins.
#
#   awk -f docs/sections.awk build/search-index.js build/doc/NN-name/*.c ...
#
# The first line of a file names the section, /* 2.2: timer.c */, and the
# search index knows the section's title and address.

FNR == 1 { file++ }

file == 1 && match($0, /t:"[0-9]+\.[0-9]+ [^"]*"/) {
    title = substr($0, RSTART + 3, RLENGTH - 4)
    number = title
    sub(/ .*/, "", number)
    if (match($0, /u:"[^"]*"/) && !(number in url)) {
        url[number] = substr($0, RSTART + 3, RLENGTH - 4)
        name[number] = title
    }
}

file > 1 && FNR == 1 && match($0, /[0-9]+\.[0-9]+: /) {
    number = substr($0, RSTART, RLENGTH - 2)
    base = FILENAME
    sub(/.*\//, "", base)
    text = name[number]
    gsub(/[&|\\]/, "\\\\&", text)
    if (number in url)
        printf "s|>%s</\\([a-z]*\\)></td><td class=\"desc\">[^<]*" \
               "|>%s</\\1></td><td class=\"desc\">begins in <a href=\"%s\">§%s</a>|\n",
               base, base, url[number], text
}
