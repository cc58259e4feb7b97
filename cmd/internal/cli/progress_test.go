package cli

import (
	"bytes"
	"fmt"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/ptmlock/ptmlock/resolve/httpretry"
)

// A bar shows how much is done and of how much, also when more comes to light, and
// is gone when it is over.
func TestProgressBar(t *testing.T) { synctest.Test(t, testProgressBar) }

func testProgressBar(t *testing.T) {
	var out bytes.Buffer
	p := &progress{w: &out}
	p.show("scanning %s", "app")
	p.count("resolving", 1, 4, "org/\x1b[31mred")
	time.Sleep(redrawn) // else it is not drawn anew
	p.count("resolving", 4, 4, "org/last")
	time.Sleep(redrawn)
	p.count("resolving", 5, 9, strings.Repeat("long", 50))
	p.clear()
	text := out.String()
	for _, want := range []string{"scanning app", "resolving 1/4 org/", "resolving 4/4 org/last", "resolving 5/9 long", "…", "%"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in %q", want, text)
		}
	}
	if strings.Contains(text, "\x1b[31m") || strings.Contains(text, strings.Repeat("long", 20)) {
		t.Errorf("a name steers the terminal or breaks the line: %q", text)
	}
	if !strings.HasSuffix(text, "\r\x1b[K") || strings.Contains(text, "\n") {
		t.Errorf("the line is not taken away: %q", text)
	}
}

// Nothing is drawn where no person watches, and notes are lines of their own.
func TestProgressPiped(t *testing.T) {
	var notes bytes.Buffer
	p := &progress{}
	var all sync.WaitGroup
	for i := range 50 {
		all.Go(func() {
			p.show("scanning")
			p.count("resolving", i, 50, "org/name")
			p.note(&notes, "note %d", i)
			p.clear()
		})
	}
	all.Wait()
	if n := strings.Count(notes.String(), "\n"); n != 50 || strings.ContainsAny(notes.String(), "\r\x1b") {
		t.Errorf("%d notes: %q", n, notes.String())
	}
}

// A note does not run into the bar.
func TestProgressNote(t *testing.T) {
	var out bytes.Buffer
	p := &progress{w: &out}
	p.count("resolving", 1, 4, "org/name")
	out.Reset()
	p.note(&out, "note: %s", "wait")
	if got := out.String(); got != "\r\x1b[Knote: wait\n" {
		t.Errorf("%q", got)
	}
}

// The person is told until when a limit lasts, once it is worth it.
func TestWaiting(t *testing.T) { synctest.Test(t, testWaiting) }

func testWaiting(t *testing.T) {
	for _, test := range []struct {
		wait  time.Duration
		quiet bool
		want  string
	}{
		{time.Second, false, ""},
		{time.Minute, true, ""},
		{5 * time.Minute, false, "note: the limit of requests to hub.example is reached; waiting until %s (5m0s)\n"},
		{time.Hour, false, "note: the limit of requests to hub.example is reached; not waiting until %s (1h0m0s)\n"},
	} {
		var out bytes.Buffer
		ctx, stop := withPatience(t.Context(), time.Minute)
		before := ctx.deadline
		until := time.Now().Add(test.wait)
		o := hubOptions{quiet: test.quiet}
		o.waiting(&Env{Stderr: &out}, ctx, &progress{}, "hub.example", until)
		want := test.want
		if want != "" {
			want = fmt.Sprintf(want, until.Format("15:04:05"))
		}
		if got := out.String(); got != want {
			t.Errorf("a wait of %v, quiet %v: %q, want %q", test.wait, test.quiet, got, want)
		}
		if moved := ctx.deadline.After(before); moved != (test.wait <= httpretry.MaxLimitWait) {
			t.Errorf("a wait of %v: the deadline moved: %v", test.wait, moved)
		}
		stop()
	}
}
