// Verifies requests, one a line of JSON, with the Go library of Standard Webhooks, and v1a signatures with Go's own ed25519;
// prints a verdict a line.
package main

import (
	"bufio"
	"crypto/ed25519"
	"encoding/base64"
	"encoding/json"
	"errors"
	"net/http"
	"os"
	"strings"

	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"
)

type request struct {
	Secret string `json:"secret"`
	// The secret is the key itself, byte for byte.
	Raw bool `json:"raw"`
	// The x of an OKP key, in place of a secret.
	PublicKey string            `json:"publicKey"`
	Headers   map[string]string `json:"headers"`
	Body      string            `json:"body"`
}

type verdict struct {
	Verified bool   `json:"verified"`
	Error    string `json:"error,omitempty"`
}

func verify(asked request) error {
	if asked.PublicKey != "" {
		return verifyAsymmetric(asked)
	}
	headers := http.Header{}
	for name, value := range asked.Headers {
		headers.Set(name, value)
	}
	open := func() (*standardwebhooks.Webhook, error) { return standardwebhooks.NewWebhook(asked.Secret) }
	if asked.Raw {
		open = func() (*standardwebhooks.Webhook, error) { return standardwebhooks.NewWebhookRaw([]byte(asked.Secret)) }
	}
	webhook, err := open()
	if err != nil {
		return err
	}
	return webhook.Verify([]byte(asked.Body), headers)
}

func verifyAsymmetric(asked request) error {
	key, err := base64.RawURLEncoding.DecodeString(asked.PublicKey)
	if err != nil || len(key) != ed25519.PublicKeySize {
		return errors.New("no key")
	}
	signed := asked.Headers["webhook-id"] + "." + asked.Headers["webhook-timestamp"] + "." + asked.Body
	for _, given := range strings.Split(asked.Headers["webhook-signature"], " ") {
		encoded, isAsymmetric := strings.CutPrefix(given, "v1a,")
		signature, err := base64.StdEncoding.DecodeString(encoded)
		if isAsymmetric && err == nil && ed25519.Verify(key, []byte(signed), signature) {
			return nil
		}
	}
	return errors.New("no matching signature found")
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<24)
	out := json.NewEncoder(os.Stdout)
	for lines.Scan() {
		var asked request
		if err := json.Unmarshal(lines.Bytes(), &asked); err != nil {
			panic(err)
		}
		answer := verdict{Verified: true}
		if err := verify(asked); err != nil {
			answer = verdict{Error: err.Error()}
		}
		if err := out.Encode(answer); err != nil {
			panic(err)
		}
	}
}
