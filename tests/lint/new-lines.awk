# Says below each block that replaces another, <<name>>:=, which of its lines
# are new. The rendered book marks them in colour, and a forge cannot.
#
#   awk -f tests/lint/new-lines.awk CHAPTER...          what is said wrongly
#   awk -v page=CHAPTER -f tests/lint/new-lines.awk CHAPTER...
#                                             that chapter, as it should be
#
# The chapters come in order. A line is new if it is not in the longest common
# subsequence of the old text and the new one; blanks at its ends do not count.
function trimmed(line) {
    gsub(/^[ \t]+|[ \t]+$/, "", line)
    return line
}
# No line that is only a brace or so is worth a word.
function tells(line) { return line ~ /[A-Za-z0-9_]/ }
function begin_block() {
    kind = name = ""
    if (!match($0, /^<<[^<>]+>>(\+|:)?=$/))
        return
    name = $0
    sub(/^<</, "", name)
    sub(/>>.*/, "", name)
    kind = $0 ~ /:=$/ ? "new" : $0 ~ /\+=$/ ? "more" : "first"
    count = 0
}
# Marks in is_new[] what of the block is not in the old text.
function compare(    i, k, m, n) {
    m = old_size[name] + 0
    n = count
    for (i = 0; i <= m; i++)
        for (k = 0; k <= n; k++)
            length_of[i, k] = 0
    for (i = m; i >= 1; i--)
        for (k = n; k >= 1; k--)
            length_of[i - 1, k - 1] = old[name, i] == block[k] \
                ? length_of[i, k] + 1 \
                : length_of[i, k - 1] > length_of[i - 1, k] \
                ? length_of[i, k - 1] : length_of[i - 1, k]
    for (k = 1; k <= n; k++)
        is_new[k] = 1
    for (i = k = 1; i <= m && k <= n; )
        if (old[name, i] == block[k]) {
            is_new[k++] = 0
            i++
        } else if (length_of[i, k - 1] >= length_of[i - 1, k])
            i++
        else
            k++
}
# The places with new lines: from[], to[], and how many lines that tell.
function find_places(    k) {
    places = new_lines = all_lines = 0
    going_on = 0
    for (k = 1; k <= count; k++) {
        all_lines += tells(block[k])
        if (!tells(block[k]))
            continue
        if (is_new[k]) {
            if (!going_on) {
                from[++places] = k
                lines_in[places] = 0
            }
            lines_in[places]++
            new_lines++
        }
        going_on = is_new[k]
    }
}
function sentence(    i, text) {
    compare()
    find_places()
    if (new_lines == 0)
        return "*New:* nothing; something has gone."
    if (new_lines == all_lines)
        return "*New:* all of it."
    if (new_lines * 10 >= all_lines * 7)
        return "*New:* nearly all of it."
    if (places > 4)
        return "*New:* " new_lines " of " all_lines " lines, in " places \
            " places, the first of them at `" block[from[1]] "`."
    for (i = 1; i <= places; i++)
        text = text (i == 1 ? "" : i == places ? ", and " : ", ") \
            (lines_in[i] == 1 ? "" : lines_in[i] " lines from ") \
            "`" block[from[i]] "`"
    return "*New:* " text "."
}
# What the chunk says from here on.
function keep(    k) {
    if (kind == "new")
        old_size[name] = 0
    for (k = 1; k <= count; k++)
        old[name, ++old_size[name]] = block[k]
}
function put(line) {
    if (FILENAME == page)
        print line
}
FNR == 1 { fence = ""; due = "" }
due != "" && /^\*New:\* / {
    if (page == "" && $0 != due)
        print FILENAME ":" FNR ": error: it should say " due " (make new-lines)"
    put(due)
    due = ""
    next
}
due != "" && NF > 0 {
    if (page == "")
        print FILENAME ":" FNR ": error: the block above is new, in part: " due \
            " (make new-lines)"
    put(due)
    put("")
    due = ""
}
{ put($0) }
fence == "" && match($0, /^(```+|~~~+)/) {
    fence = substr($0, 1, RLENGTH)
    at = FNR + 1
    kind = ""
    next
}
fence != "" && FNR == at { begin_block() }
fence != "" && index($0, fence) == 1 {
    if (kind == "new")
        due = sentence()
    if (kind != "")
        keep()
    fence = kind = ""
    next
}
fence != "" && kind != "" && FNR > at { block[++count] = trimmed($0) }
