# What a page must not hold: words that make a reader feel stupid, code
# wider than a page, blanks at the end of a line.
function complain(text) {
    print FILENAME ":" FNR ": error: " text
}
# What a program prints is as wide as it is.
/^(```|~~~)/ { inside = !inside; printed = /console|text/ }
!inside {
    line = tolower($0)
    gsub(/`[^`]*`/, "", line)
    gsub(/"[^"]*"/, "", line)
    if (line ~ /(^|[^a-z])(simply|just|obviously|trivially)([^a-z]|$)/)
        complain("a word that says the reader should have known: " $0)
}
inside && !printed && length($0) > 80 {
    complain("a line of code wider than 80 columns")
}
/[ \t]$/ { complain("blanks at the end of the line") }
