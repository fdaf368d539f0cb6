"""A server that answers three who have come together, and nobody sooner.

Whoever fetches one page after the other would wait for ever; after half a
minute he is told. So no test needs to look at the clock, or at the order.
"""
import http.server
import sys
import threading

together = threading.Barrier(3)


class Pages(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        try:
            together.wait(30)
            text = b"here you are"
        except threading.BrokenBarrierError:
            text = b"you came alone"
        self.send_response(200)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *what):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Pages)
print(server.server_address[1], flush=True)
sys.stdout.close()
server.serve_forever()
