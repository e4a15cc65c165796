"""Verifies requests, one a line of JSON, with PyPI's `standardwebhooks`; prints a verdict a line."""

import json
import sys

from standardwebhooks.webhooks import Webhook, WebhookVerificationError

for line in sys.stdin:
    asked = json.loads(line)
    secret = asked["secret"].encode() if asked["raw"] else asked["secret"]
    try:
        Webhook(secret).verify(asked["body"], asked["headers"])
        verdict = {"verified": True}
    except WebhookVerificationError as err:
        verdict = {"verified": False, "error": str(err)}
    print(json.dumps(verdict), flush=True)
