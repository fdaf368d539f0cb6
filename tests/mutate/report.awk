# Says what survived, and how many did not. -v list= all changes, -v least=
# First file: the changes that make no difference. A blank line stands between
# two, and each is
#
#     FILE FUNCTION
#     - the line before
#     + the line after
#     why nobody can see it
#
# Second file: RESULT, and a line of the list, with tabs between.
BEGIN {
    FS = "\t"
    while ((getline line < list) > 0) {
        split(line, field)
        exists[key(field[2], field[5], field[7], field[8])] = 1
    }
}
FNR == 1 {
    file_number++
}
file_number == 1 && FILENAME != ARGV[2] {
    if ($0 ~ /^#/)
        next
    if ($0 == "")
        part = 0
    else if (++part == 1)
        place = $0
    else if (part == 2)
        before = substr($0, 3)
    else if (part == 3)
        after = substr($0, 3)
    if (part == 3) {
        split(place, word, " ")
        now = key(word[1], word[2], before, after)
        entries[++entry_count] = now
        name[now] = place ": " before
    }
    if (part > 3)
        reason[now] = reason[now] (part > 4 ? " " : "") $0
    next
}
$1 ~ /^uncounted/ {
    uncounted++
    next
}
{
    counted++
    of_file[$3]++
    now = key($3, $6, $8, $9)
}
$1 ~ /^killed/ {
    killed++
    next
}
$1 ~ /^checked/ {
    killed++
    checked++
    next
}
now in reason {
    equal++
    equal_in[$3]++
    printf "%s:%s: equal, in %s (%s): %s\n", $3, $4, $6, $5, reason[now]
    next
}
{
    survived++
    survived_in[$3]++
    printf "%s:%s: survived, in %s (%s), %s\n  - %s\n  + %s\n", $3, $4, $6, $5,
        $7, $8, $9
}
END {
    for (i = 1; i <= entry_count; i++)
        if (!(entries[i] in exists)) {
            stale++
            print "equal.txt: there is no such change: " name[entries[i]]
        } else if (reason[entries[i]] == "") {
            stale++
            print "equal.txt: no reason is given: " name[entries[i]]
        }
    for (file in survived_in)
        printf "%-16s %3d of %3d survived\n", file, survived_in[file],
            of_file[file] | "sort"
    close("sort")
    share = counted > equal ? 100 * killed / (counted - equal) : 100 * (counted > 0)
    printf "%d changes: %d killed (%d of them only by a library that looks at itself), %d equal, %d survived; %.1f %% of those that make a difference are killed; %d did not count\n",
        counted, killed, checked, equal, survived, share, uncounted
    if (share < least)
        print "mutate: less than " least " % are killed"
    exit stale > 0 || share < least
}
function key(file, function_name, before, after) {
    return file "\t" function_name "\t" before "\t" after
}
