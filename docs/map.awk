# The list of the book that stands beside every page, out of the search index
# that the weaver wrote: an entry whose address is a whole page is a line.
#
#   awk -f docs/entry.awk -f docs/map.awk build/search-index.js docs/header.html
#
# The second file is printed, with the list in the place of @MAP@.

function item(class, url, text) {
    map = map "<li><a" class " href=\"$relpath^" url "\">" text "</a></li>\n"
}

function group(title) {
    if (map != "")
        map = map "</ul>\n"
    map = map "<h2>" title "</h2>\n<ul>\n"
}

FNR == 1 { file++ }

file == 1 && /u:"/ {
    url = field("u")
    title = field("t")
    if (url ~ /#/ || url == "index.html" || url in seen)
        next
    seen[url] = 1
    if (title ~ /^[0-9]/ && title !~ /^9[0-9]/ && where == "")
        group(where = "Chapters")
    if (title ~ /^9[0-9]/ && where == "Chapters")
        group(where = "At the back")
    # Hints are found from the exercises.
    if (title ~ /^Hints/)
        next
    if (where == "")
        next
    if (url ~ /CONTRIBUTING/)
        group(where = "To contribute")
    if (title ~ /^Lessons/) {
        whose = title
        sub(/^Lessons /, "", whose)
        item(" class=\"sub\" aria-label=\"Exercises to " whose "\"", url,
             "Exercises")
        next
    }
    item("", url, title)
}

file == 2 && /@MAP@/ {
    group("Reference")
    item("", "coil_8h.html", "The library: coil.h")
    item("", "annotated.html", "Structures")
    item("", "asyncio.html", "asyncio's names")
    item("", "files.html", "The finished program")
    printf "%s</ul>\n", map
    next
}

file == 2
