# To be read by a shell: starts server.py, sets `port`, ends it at the exit.
said=$(mktemp)
python3 "${here:-chapters/12-greenlets}/server.py" > "$said" &
server=$!
trap 'kill $server; rm -f "$said"' EXIT
while [ ! -s "$said" ] && kill -0 $server; do
    sleep 0.1
done
port=$(cat "$said")
