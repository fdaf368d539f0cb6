# Of the measurements of run.sh a table: medians, Coil beside the fastest
# library, and how far the rounds were apart.

function sort_row(list, count,    i, j, x) {
    for (i = 2; i <= count; i++) {
        x = list[i]
        for (j = i - 1; j > 0 && list[j] > x; j--)
            list[j + 1] = list[j]
        list[j + 1] = x
    }
}

function median_of(key,    list, count) {
    count = split(costs[key], list, " ")
    for (i = 1; i <= count; i++)
        list[i] += 0
    sort_row(list, count)
    spread = list[int((count + 1) / 2)]
    if (spread > 0)
        spread = (list[count] - list[1]) / spread * 100
    return list[int((count + 1) / 2)]
}

function shown(ns) {
    return sprintf(ns < 100 ? "%.1f" : "%.0f", ns)
}

!(NF == 3) { next }
!($1 in row_known) { row_known[$1] = 1; rows[++row_count] = $1 }
!($2 in peer_known) { peer_known[$2] = 1; peers[++peer_count] = $2 }
{ costs[$1, $2] = costs[$1, $2] " " $3 }

END {
    printf "%-16s", "ns, CPU"
    for (p = 1; p <= peer_count; p++)
        printf "%10s", peers[p]
    printf "%22s%8s\n", "Coil / fastest", "spread"
    for (r = 1; r <= row_count; r++) {
        printf "%-16s", rows[r]
        best = ""
        for (p = 1; p <= peer_count; p++) {
            key = rows[r] SUBSEP peers[p]
            if (!(key in costs)) {
                printf "%10s", "-"
                continue
            }
            value[p] = median_of(key)
            printf "%10s", shown(value[p])
            if (peers[p] == "coil") {
                coil = value[p]
                apart = spread
            } else if (peers[p] != "floor" && peers[p] !~ /^coil/ &&
                       (best == "" || value[p] < value[best]))
                best = p
        }
        if (best == "")
            printf "%22s", "-"
        else
            printf "%22s", sprintf("%.2f  (%s)", coil / value[best], peers[best])
        printf "%7.0f%%\n", apart
    }
}
