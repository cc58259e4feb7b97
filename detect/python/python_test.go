package python

import (
	"testing"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/detecttest"
	"github.com/ptmlock/ptmlock/detect/signature"
)

func newDetector(t testing.TB) detect.Detector {
	t.Helper()
	set, err := signature.Default()
	if err != nil {
		t.Fatal(err)
	}
	return New(set)
}

func TestPrograms(t *testing.T) {
	detecttest.Run(t, newDetector(t), "testdata/programs")
}
