from standardwebhooks.webhooks import Webhook


def read_event(secret, body, headers):
    """The event in a request; raises WebhookVerificationError for one that we did not send."""
    return Webhook(secret).verify(body, dict(headers))
