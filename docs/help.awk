# Prints "target  what it does" for each rule with a ## comment, by file.
/^[a-z][a-zA-Z0-9_.%-]*( [a-z0-9-]+)*:.*## / {
    target = $0
    sub(/:.*/, "", target)
    sub(/%/, "NN", target)
    text = $0
    sub(/.*## */, "", text)
    printf "  %-18s %s\n", target, text
}
