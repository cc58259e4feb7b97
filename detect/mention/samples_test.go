package mention

import (
	"testing"

	"github.com/ptmlock/ptmlock/detect/detecttest"
	"github.com/ptmlock/ptmlock/detect/signature"
)

func newSet(t testing.TB) *signature.Set {
	t.Helper()
	set, err := signature.Default()
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// TestSamples runs the detector over annotated texts: what a line must give
// stands on it, and every other line must give nothing.
func TestSamples(t *testing.T) { detecttest.Run(t, New(newSet(t)), "testdata/samples") }
