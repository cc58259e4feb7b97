package cli

import (
	"strings"
	"testing"

	"github.com/ptmlock/ptmlock/lock"
)

// TestEncodeUnreadable: a lock that the next run could not read is not written.
func TestEncodeUnreadable(t *testing.T) {
	o := generateOptions{output: "models.lock"}
	if _, err := o.encode(&lock.Lock{Detection: "sha256:" + strings.Repeat("0", 64)}); err != nil {
		t.Fatal(err)
	}
	_, err := o.encode(&lock.Lock{Detection: "no digest"})
	if err == nil || !strings.Contains(err.Error(), "models.lock:5:1: detection: ") {
		t.Errorf("error %v", err)
	}
}
