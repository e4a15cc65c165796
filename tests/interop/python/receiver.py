"""A webhook receiver in another language: verifies each request with PyPI's `standardwebhooks` and prints the verdict as a JSON line.

Its standard input gives the secret on the first line; where the input ends, so does the receiver: it never outlives its caller."""

import json
import os
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from read_event import read_event
from standardwebhooks.webhooks import WebhookVerificationError

secret = sys.stdin.readline().strip()
one_line_at_a_time = threading.Lock()


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        verdict = {"id": self.headers["webhook-id"], "body": body.decode()}
        try:
            event = read_event(secret, body, self.headers)
            verdict |= {"verified": True, "type": event["type"]}
        except WebhookVerificationError as err:
            verdict |= {"verified": False, "error": str(err)}
        with one_line_at_a_time:
            print(json.dumps(verdict), flush=True)
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_):
        pass


def end_with_caller():
    sys.stdin.read()
    os._exit(0)


threading.Thread(target=end_with_caller, daemon=True).start()
# The usual five refuse the sixth of those that come in one moment.
ThreadingHTTPServer.request_queue_size = 128
server = ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Receiver)
server.serve_forever()
