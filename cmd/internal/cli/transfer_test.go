package cli

import (
	"bytes"
	"strings"
	"testing"
	"time"
)

// The bar shows how much has come of how much, and takes back what was lost.
func TestTransferBar(t *testing.T) {
	var terminal bytes.Buffer
	status := &progress{w: &terminal}
	bar := &transfer{status: status, verb: "fetching", total: 4_000_000}
	bar.add(3_000_000)
	bar.drawn.Store(time.Now().Add(-time.Minute).UnixNano()) // else it would not be drawn again so soon
	bar.add(-1_000_000)
	status.clear()
	text := terminal.String()
	for _, want := range []string{"fetching", "49%", "MB"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in %q", want, text)
		}
	}
	if !strings.HasSuffix(text, "\r\x1b[K") {
		t.Errorf("the bar stays: %q", text)
	}
	silent := &transfer{status: &progress{}, total: 1}
	silent.add(1)
	if silent.done.Load() != 1 {
		t.Error("nothing is counted without a terminal")
	}
}
