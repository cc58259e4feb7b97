// Package llm asks a language model for what the rules of resolve/card leave open in a
// model card. It is off unless a person names a server, any one that speaks as OpenAI's
// chat completions do
// (https://platform.openai.com/docs/api-reference/chat/create), and is meant for one on
// the same machine.
//
// What it answers is believed as little as the card itself: a value counts only if it
// stands in the card word for word, and its source says that it was guessed. It fills
// no field of a Resolution.
package llm

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/card"
	"github.com/ptmlock/ptmlock/resolve/httpcache"
)

// Key is a secret: it prints as "[redacted]".
type Key string

func (Key) String() string { return "[redacted]" }

// GoString keeps %#v from printing it.
func (Key) GoString() string { return "[redacted]" }

// Options say who is asked.
type Options struct {
	URL   string // of the server: "http://127.0.0.1:8080", with or without "/v1" and "/chat/completions"
	Model string // as the server calls it; "" is "default"
	Key   Key    // sent to URL only; "" is none
	// Transport carries the requests. It must not follow redirects.
	Transport http.RoundTripper
	Timeout   time.Duration // of one answer; 0 is 2 min
}

const (
	defaultTimeout = 2 * time.Minute
	maxCard        = 24 << 10  // bytes of a card that are sent: its beginning
	maxAnswer      = 256 << 10 // bytes of an answer
	maxTokens      = 1024      // of an answer
	atOnce         = 2         // cards that are asked about together
	maxCards       = 500       // in one run
	maxFailures    = 3         // in a row, after which no more is asked
)

// Client asks one server. It may be used concurrently.
type Client struct {
	options Options
	at      *url.URL
	slots   chan struct{}

	mu       sync.Mutex
	asked    int
	failures int // in a row
	failed   int
	reason   string // of the first failure
}

// New returns a client; nothing is sent.
func New(o Options) (*Client, error) {
	u, err := url.Parse(strings.TrimRight(o.URL, "/"))
	switch {
	case err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "":
		return nil, errors.New("the address of the language model must begin with http:// or https:// and a host")
	case u.User != nil:
		return nil, errors.New("the address of the language model must not hold a user name or password")
	case u.RawQuery != "" || u.Fragment != "":
		return nil, errors.New("the address of the language model must not have a query or a fragment")
	case o.Key != "" && u.Scheme == "http" && !isLoopback(u.Hostname()):
		return nil, errors.New("a key is sent over https only, or to this machine")
	}
	for _, c := range o.Key {
		if c <= ' ' || c > '~' {
			return nil, errors.New("the key holds a character that no key has")
		}
	}
	switch {
	case strings.HasSuffix(u.Path, "/chat/completions"):
	case strings.HasSuffix(u.Path, "/v1"):
		u.Path += "/chat/completions"
	default:
		u.Path += "/v1/chat/completions"
	}
	if o.Model == "" {
		o.Model = "default"
	}
	if o.Timeout <= 0 {
		o.Timeout = defaultTimeout
	}
	return &Client{options: o, at: u, slots: make(chan struct{}, atOnce)}, nil
}

func isLoopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// Failed tells how many cards the server was asked about in vain, and why the first
// time; what the rules found of them is there all the same.
func (c *Client) Failed() (cards int, reason string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.failed, c.reason
}

// Reader reads cards by first, and asks for the fields that it leaves open.
func (c *Client) Reader(first resolve.CardReader) resolve.CardReader {
	return func(ctx context.Context, r *resolve.Resolution, d *resolve.Documents) (card.Card, error) {
		read, err := first(ctx, r, d)
		_, body := d.Card()
		if err != nil || body == nil {
			return read, err
		}
		text := strings.ToValidUTF8(string(body[:min(len(body), maxCard)]), "")
		open := openFields(&read, r)
		if len(open) == 0 || strings.TrimSpace(text) == "" || !c.begin() {
			return read, nil
		}
		answers, err := c.ask(ctx, text, open)
		if ctx.Err() != nil && errors.Is(ctx.Err(), context.Canceled) {
			return read, ctx.Err()
		}
		c.end(err)
		if err == nil {
			fill(&read, open, answers, text)
		}
		return read, nil
	}
}

// begin tells whether one more card may be asked about.
func (c *Client) begin() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.asked >= maxCards || c.failures >= maxFailures {
		return false
	}
	c.asked++
	return true
}

func (c *Client) end(err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if err == nil {
		c.failures = 0
		return
	}
	c.failures++
	if c.failed++; c.reason == "" {
		c.reason = err.Error()
	}
}

type message struct {
	Role    string `json:"role"`
	Content string `json:"content"`
}

// question is what a server is asked: equal cards with equal open fields are equal
// questions.
type question struct {
	Model       string            `json:"model"`
	Messages    []message         `json:"messages"`
	Temperature int               `json:"temperature"`
	Seed        int               `json:"seed"`
	MaxTokens   int               `json:"max_tokens"`
	Format      map[string]string `json:"response_format"`
}

// ask returns what the server says of each field.
func (c *Client) ask(ctx context.Context, text string, open []field) (map[string]json.RawMessage, error) {
	body, err := json.Marshal(question{
		Model: c.options.Model, Messages: prompt(text, open), Seed: 1, MaxTokens: maxTokens, Format: map[string]string{"type": "json_object"},
	})
	if err != nil {
		return nil, err
	}
	select {
	case c.slots <- struct{}{}:
		defer func() { <-c.slots }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	ctx, cancel := context.WithTimeout(httpcache.Lasting(ctx), c.options.Timeout)
	defer cancel()
	q, err := http.NewRequestWithContext(ctx, http.MethodPost, c.at.String(), bytes.NewReader(body))
	if err != nil {
		return nil, errors.New("the language model can't be asked")
	}
	q.Header.Set("Content-Type", "application/json")
	q.Header.Set("Accept", "application/json")
	if c.options.Key != "" {
		q.Header.Set("Authorization", "Bearer "+string(c.options.Key))
	}
	answer, err := c.options.Transport.RoundTrip(q)
	if err != nil {
		return nil, reasonOf(err)
	}
	defer answer.Body.Close()
	data, err := io.ReadAll(io.LimitReader(answer.Body, maxAnswer+1))
	switch {
	case err != nil:
		return nil, reasonOf(err)
	case answer.StatusCode != http.StatusOK:
		return nil, fmt.Errorf("the language model's server answers with status %d", answer.StatusCode)
	case len(data) > maxAnswer:
		return nil, errors.New("the language model's answer is too large")
	}
	return parse(data)
}

// reasonOf says what it means that there is no answer, without addresses.
func reasonOf(err error) error {
	var (
		offline interface{ Offline() bool }
		timeout interface{ Timeout() bool }
	)
	switch {
	case errors.As(err, &offline):
		return errors.New("no request may leave, and the language model's answer is not in the cache")
	case errors.As(err, &timeout) && timeout.Timeout(), errors.Is(err, context.DeadlineExceeded):
		return errors.New("the language model does not answer in time")
	}
	return errors.New("the connection to the language model fails")
}

// parse reads the object that the model was asked for out of an answer, in which some
// put it between fences.
func parse(data []byte) (map[string]json.RawMessage, error) {
	var answer struct {
		Choices []struct {
			Message struct {
				Content string `json:"content"`
			} `json:"message"`
		} `json:"choices"`
	}
	if json.Unmarshal(data, &answer) != nil || len(answer.Choices) == 0 {
		return nil, errors.New("the language model's server answers in another form than chat completions have")
	}
	text := answer.Choices[0].Message.Content
	begin, end := strings.IndexByte(text, '{'), strings.LastIndexByte(text, '}')
	var fields map[string]json.RawMessage
	if begin < 0 || end < begin || json.Unmarshal([]byte(text[begin:end+1]), &fields) != nil {
		return nil, errors.New("the language model does not answer with the JSON object that it is asked for")
	}
	return fields, nil
}
