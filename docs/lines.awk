# Doxygen's warnings, said of the chapters: a line of build/doc/.../coil.h
# becomes the line of the README.md that it was tangled from. The .map beside
# such a file has one line for each of its lines.

{
    sub(/^ *\.\//, "")
    if (index($0, here "/") == 1)
        $0 = substr($0, length(here) + 2)
    if (match($0, /^[^: ]*\/doc\/[^:]*:[0-9]+:/)) {
        split(substr($0, 1, RLENGTH), part, ":")
        rest = substr($0, RLENGTH + 1)
        file = part[1]
        if (!(file in known)) {
            known[file] = 1
            for (n = 1; (getline line < (file ".map")) > 0; n++)
                place[file, n] = line
            close(file ".map")
        }
        if ((file, part[2]) in place)
            $0 = place[file, part[2]] ":" rest
    }
    sub(/: error: /, ": warning: ")
    if (!seen[$0]++)
        print
}
