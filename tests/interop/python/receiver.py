"""A webhook receiver in another language: verifies each request with PyPI's `standardwebhooks` and prints the verdict as a JSON line."""

import json
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from read_event import read_event
from standardwebhooks.webhooks import WebhookVerificationError

secret = sys.stdin.readline().strip()


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        verdict = {"id": self.headers["webhook-id"], "body": body.decode()}
        try:
            event = read_event(secret, body, self.headers)
            verdict |= {"verified": True, "type": event["type"]}
        except WebhookVerificationError as err:
            verdict |= {"verified": False, "error": str(err)}
        print(json.dumps(verdict), flush=True)
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_):
        pass


server = ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Receiver)
server.serve_forever()
