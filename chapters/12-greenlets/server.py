"""A real HTTP server, with pages of three speeds. Says its port, and serves
until it is killed."""
import http.server
import signal
import sys
import time

SPEEDS = {"/quick": 0.1, "/middling": 0.3, "/slow": 0.6}


class Pages(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        time.sleep(SPEEDS.get(self.path, 0))
        text = f"the page took {SPEEDS.get(self.path, 0)} s".encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *what):
        pass


signal.signal(signal.SIGTERM, signal.SIG_DFL)  # whoever starts us, it ends us
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Pages)
print(server.server_address[1], flush=True)
sys.stdout.close()
server.serve_forever()
