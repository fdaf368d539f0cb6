# Makes a table of Doxygen's list of asyncio's names: asyncio's name, Coil's
# name, and the section that explains it, in the order of asyncio's names.
#
#   awk -f docs/names.awk coil.h asyncio.html
#
# The header says in each comment where its subject is explained:
# Explained in @ref ch04-43-the-box "§4.3 The box".

# The name that a declaration declares: the one before the parenthesis; for a
# type, the last one in its first line.
function declared(line,    name) {
    if (match(line, /coil_[A-Za-z0-9_]+\)?\(/))
        name = substr(line, RSTART, RLENGTH)
    else if (line ~ /^(typedef|struct|enum)/)
        while (match(line, /coil_[A-Za-z0-9_]+/)) {
            name = substr(line, RSTART, RLENGTH)
            line = substr(line, RSTART + RLENGTH)
        }
    gsub(/[()]/, "", name)
    return name
}

# The table comes in the place of the list.
function put_table(    i, k, row, key) {
    for (i = 2; i <= rows; i++) {
        row = table[i]
        key = order[i]
        for (k = i - 1; k >= 1 && order[k] > key; k--) {
            table[k + 1] = table[k]
            order[k + 1] = order[k]
        }
        table[k + 1] = row
        order[k + 1] = key
    }
    print "<table class=\"markdownTable\">"
    print "<tr><th>in asyncio</th><th>in Coil</th><th>explained in</th></tr>"
    for (i = 1; i <= rows; i++)
        print table[i]
    print "</table>"
}

NR == FNR {
    if (/^\/\*\*/)
        wanted = 0
    if (match($0, /Explained in @ref [^ ]* "§[0-9.]+/)) {
        place = substr($0, RSTART + 18, RLENGTH - 18)
        split(place, part, / "/)
    } else if (/^ \*\/$/)
        wanted = place != ""
    else if (wanted && (name = declared($0)) != "") {
        if (!(name in section)) {
            section[name] = part[2]
            url[name] = substr(part[1], 1, 4) ".html#" part[1]
        }
        wanted = 0
        place = ""
    }
    next
}

/<dl class="reflist">/ { sub(/<dl class="reflist">/, ""); inside = 1; print; next }
inside && /^<dt>/ {
    link = $0
    gsub(/<\/?dt>/, "", link)
    name = link
    gsub(/<[^>]*>/, "", name)
    next
}
inside && /^<dd>/ {
    text = $0
    gsub(/<\/?dd>/, "", text)
    match(text, /<\/a>/)
    order[++rows] = tolower(substr(text, RSTART + 5))
    sub(/^(asyncio\.|the )/, "", order[rows])
    table[rows] = "<tr><td>" text "</td><td>" link "</td><td>" \
        (name in url ? "<a href=\"" url[name] "\">" section[name] "</a>" : "") \
        "</td></tr>"
    next
}
inside && /<\/dl>/ { put_table(); sub(/<\/dl>/, ""); inside = 0 }
{ print }
