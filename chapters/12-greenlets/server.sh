# To be read by a shell: starts server.py, sets `port`, ends it at the exit.
said=$(mktemp)
python3 "${here:-chapters/12-greenlets}/server.py" > "$said" &
server=$!
trap 'kill $server; rm -f "$said"' EXIT
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    [ -s "$said" ] && break
    sleep 0.1
done
port=$(cat "$said")
