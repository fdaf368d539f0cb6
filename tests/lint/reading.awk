# How long a chapter takes to read, in whole and without the sections that say
# "Skip at first reading". The rule is a rule of thumb, and the same for all:
# 200 words of text a minute, or 25 lines of code, programs and transcripts.
#
#   awk -f tests/lint/reading.awk PAGE             what is said, and is not so
#   awk -v mend=1 -f tests/lint/reading.awk PAGE   the page, as it should be
#
# Times are told in steps of five minutes, and five minutes off is near enough:
# who changes a sentence need not change the time.
function round(minutes) { return int(minutes / 5 + 0.5) * 5 }
function is_near(told, minutes) {
    return told % 5 == 0 && told - minutes <= 5 && minutes - told <= 5
}
function sentence(whole, first) {
    if (round(first) == round(whole))
        return "*Reading time: " round(whole) " minutes.*"
    return "*Reading time: " round(whole) " minutes; " round(first) \
        " at first reading.*"
}
function complain(line, text) {
    print FILENAME ":" line ": error: " text
    wrong = 1
}
{ page[NR] = $0 }
fence == "" && match($0, /^(```+|~~~+)/) { fence = substr($0, 1, RLENGTH); next }
fence != "" && index($0, fence) == 1 { fence = ""; next }
# A mark is good until a heading comes that is as high as the one above it.
fence == "" && match($0, /^##+ /) {
    level = RLENGTH
    if (level <= skipped)
        skipped = 0
}
fence == "" && /^\*Skip at first reading\.\*/ && !skipped { skipped = level }
fence == "" && /^\*Reading time: / { told = NR; next }
{
    minutes = fence != "" ? (NF > 0) / 25 : NF / 200
    whole += minutes
    if (!skipped)
        first += minutes
}
fence == "" && /^\*\*You will be able to\*\*/ { able = NR }
END {
    if (mend) {
        if (told)
            page[told] = sentence(whole, first)
        for (i = 1; i <= NR; i++)
            print page[i]
        exit
    }
    if (!told) {
        complain(1, "it does not say how long it takes: *Reading time: ...*")
        exit 1
    }
    if (able != told + 1)
        complain(told, "the next line should begin with **You will be able to**")
    said = sentence(whole, first)
    split(page[told], part, /[^0-9]+/)
    if (!is_near(part[2], whole) ||
        !is_near(part[3] == "" ? part[2] : part[3], first) ||
        page[told] !~ /^\*Reading time: [0-9]+ minutes(; [0-9]+ at first reading)?\.\*$/)
        complain(told, "it should say " said " (make reading-times)")
    exit wrong
}
