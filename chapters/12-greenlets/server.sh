# To be read by a shell: starts server.py, sets `port`, ends it at the exit. Who reads
# it a second time has two of them.
said=$(mktemp)
python3 "${here:-chapters/12-greenlets}/server.py" > "$said" &
server=$!
servers="${servers:-} $server" all_said="${all_said:-} $said"
trap 'kill $servers; rm -f $all_said' EXIT
while [ ! -s "$said" ] && kill -0 $server; do
    sleep 0.1
done
port=$(cat "$said")
