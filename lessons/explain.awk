# Turns what the runner said about the first test that failed into words for a
# learner: one sentence with the line in his file, then the hint, then what his
# program has printed.
#   -v mine=FILE      the learner's file
#   -v kept=FILE      where all that was said is kept
#   -v silent=1       says no hint
#   -v want_hint=-    looks for the first test that has a hint to give, or says
#                     in words what is wrong, and prints that and nothing else;
#   -v want_hint=telling   and only for a hint

function trim(s) {
    gsub(/^[ \t]+|[ \t]+$/, "", s)
    return s
}
# "chapters/01-callbacks/README.md:12" of a frame's path, which may be absolute.
function place_of(path,    at) {
    sub(/^\(/, "", path)
    at = match(path, /(answers|lessons|solutions|chapters|tests)\/[^ :]*:[0-9]+/)
    return at ? substr(path, RSTART, RLENGTH) : ""
}
function is_mine(place) {
    return index(place, mine ":") == 1
}

# ---- a sanitizer's report: its stacks, and the frame that matters ---------

function read_frame(line, stack,    words, n, place) {
    n = split(trim(line), words, " ")
    place = place_of(words[n])
    if (place == "" || place ~ /^tests\/runner/)
        return
    if (is_mine(place) && !(stack in my_frame)) {
        my_frame[stack] = place
        my_function[stack] = words[4]
    }
    if (!(stack in frame)) {
        frame[stack] = place
        frame_function[stack] = words[4]
    }
}
# "gather_done() in answers/08-gather/3-hand.c:14"
function whose(stack) {
    if (stack in my_frame)
        return my_function[stack] "() in " my_frame[stack]
    if (stack in frame)
        return frame_function[stack] "() in " frame[stack]
    return ""
}
function or_else(words, otherwise) {
    return words != "" ? words : otherwise
}

# What the sanitizer says, in a sentence.
function sentence_of_sanitizer(    use, free, taken) {
    use = or_else(whose(1), "the program")
    if (kind == "heap-use-after-free") {
        free = or_else(whose(2), "somebody else")
        return use " uses memory that " free " has freed before"
    }
    if (kind == "attempting" || kind == "double-free")
        return use " frees what " or_else(whose(2), "somebody") \
            " has freed before"
    if (kind ~ /-overflow$/ && kind != "stack-overflow") {
        taken = whose(2)
        return use " " access " beyond the end of a block of memory" \
            (kind ~ /^heap/ && taken != "" ? ", which " taken " has taken" : "")
    }
    if (kind == "stack-overflow")
        return use " calls itself again and again, until the stack is full"
    if (kind == "stack-use-after-return" || kind == "stack-use-after-scope")
        return use " uses a local variable that is gone"
    if (kind == "SEGV" && pattern == "aa")
        return use " follows a pointer that was never set: the memory is new"
    if (kind == "SEGV" && pattern == "dd")
        return use " follows a pointer in memory that was given back before"
    if (kind == "SEGV" && null)
        return use " follows a null pointer"
    if (kind == "SEGV" || kind == "BUS")
        return use " follows a pointer that leads nowhere"
    if (kind == "LeakSanitizer:")
        return "what " or_else(whose(1), "the program") \
            " has taken is never given back"
    if (kind == "FPE")
        return use " divides by zero"
    return use ": " kind
}
function begin_report(line) {
    reporting = 1
    stack = 1
    kind = line
    if (line ~ /LeakSanitizer/)
        kind = "LeakSanitizer:"
    else {
        sub(/.*AddressSanitizer: */, "", kind)
        sub(/ .*/, "", kind)
    }
    null = line ~ /unknown address 0x0000000000[0-9a-f]+ / &&
        line ~ /address 0x000000000[0-9a-f][0-9a-f][0-9a-f] /
    if (line ~ /unknown address 0x0000000000[0-9a-f][0-9a-f][0-9a-f] /)
        null = 1
}
function read_report(line) {
    if (line ~ /^(READ|WRITE) of size/)
        access = line ~ /^READ/ ? "reads" : "writes"
    if (line ~ /^Hint: address points to the zero page/)
        null = 1
    if (line ~ /= 0xa*aaaaaaaaaaaaaa|unknown address 0xaaaaaaa/)
        pattern = "aa"
    if (line ~ /= 0xd*dddddddddddddd|unknown address 0xddddddd/)
        pattern = "dd"
    if (line ~ /^ *#[0-9]+ 0x/)
        read_frame(line, stack)
    else if (line ~ /^(freed by|previously allocated by|allocated by|0x[0-9a-f]+ is located)/ ||
             line ~ /^(Direct|Indirect) leak/) {
        if (stack in frame)
            stack++
    }
}

# Is this more than numbers?
function is_telling(text) {
    return text !~ /: expected .*, got |^this does not hold|^this must hold/ &&
        text !~ /^memory was never|^a block of|^no end|Sanitizer: |runtime error: / &&
        text !~ /^crashed: |^ended with|^the test (called|checks)|^the loop (was closed|cannot)/ &&
        text !~ /^it (writes without|starts proc|has stopped|was killed)/
}
function consider_test(    i) {
    if (hint != "")
        other = "    " sentence_of(failure[1]) "\n\n    Hint: " hint
    for (i = 1; i <= failures && other == "" && want_hint != "telling"; i++)
        if (is_telling(failure[i]))
            other = "    " failure[i]
}
function forget_test() {
    consider_test()
    test = undefined = kind = pattern = access = ""
    failures = reporting = null = stack = lines = 0
    split("", told)
    split("", my_frame)
    split("", frame)
}

# ---- the runner's lines ----------------------------------------------------

/^ok   / { next }
/ passed, [0-9]+ failed$/ { next }
/^left out: / { next }
/^    Hint: / {
    if (!test_done && hint == "")
        hint = substr($0, 11)
    next
}
/^    \| / || /^    \|$/ {
    if (test_done)
        next
    line = substr($0, 7)
    if (line ~ /ERROR: (Address|Leak)Sanitizer/) {
        begin_report(line)
        next
    }
    if (line ~ /^==+[0-9=]*$/)
        next
    if (line ~ /runtime error: /) {
        reporting = stack = 1
        undefined = line
        next
    }
    if (line ~ /^ *#[0-9]+ 0x/ && !reporting) {
        read_frame(line, 1)
        next
    }
    if (reporting)
        read_report(line)
    else
        printed[++lines] = line
    next
}
/^[^ :]+:[0-9]+: [a-z0-9_]+: / {
    text = $0
    at = text
    sub(/: .*/, "", at)
    sub(/^[^ ]+ /, "", text)
    name = text
    sub(/: .*/, "", name)
    sub(/^[a-z0-9_]+: /, "", text)
    if (test != "" && name != test && want_hint && hint == "")
        forget_test()
    if (test != "" && name != test) {
        test_done = 1
        next
    }
    if (match(text, / \(chapters[^)]*\)$/)) {
        read_again = substr(text, RSTART + 2, RLENGTH - 3)
        text = substr(text, 1, RSTART - 1)
    }
    if (test == "") {
        test = name
        test_at = at
    }
    if (!(text in told)) {
        told[text] = 1
        failure[++failures] = text
    }
    next
}
{ # a text of more than one line goes on
    if (!test_done && failures)
        failure[failures] = failure[failures] "\n    " $0
}

# ---- what to say ------------------------------------------------------------

function sentence_of(text,    place) {
    if (text ~ /Sanitizer: / && kind != "")
        return sentence_of_sanitizer()
    if (text ~ /runtime error: /) {
        place = place_of(undefined)
        sub(/.*runtime error: /, "", undefined)
        return or_else(place, "the program") ": " undefined
    }
    if (text ~ /^no end after/ && (1 in my_frame))
        return "it does not come to an end: when the time was over, " whose(1) \
            " was running"
    if (text ~ /^no end after/)
        return "it does not come to an end (" text ")"
    return text
}
END {
    if (want_hint) {
        consider_test()
        if (other != "")
            print "\nAnother test fails, too, and has more to say:\n" other
        exit
    }
    if (!failures) {
        print "The tests did not come to their end."
        exit
    }
    for (i = 1; i <= failures; i++)
        print "    " sentence_of(failure[i])
    if (hint != "" && !silent)
        print "\n    Hint: " hint
    if (lines) {
        print "\nWhat the program printed:"
        for (i = 1; i <= lines && i <= 20; i++)
            print "    | " printed[i]
        if (lines > 20)
            print "    | (and more)"
    }
    if (reporting || lines > 20)
        whole = kept
    telling = "-"
    for (i = 1; i <= failures; i++)
        if (is_telling(failure[i]))
            telling = "telling"
    print "\f" (hint != "" ? "hint" : telling) "\t" test "\t" test_at "\t" read_again "\t" whole
}
