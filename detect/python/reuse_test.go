package python

import (
	"testing"

	"github.com/ptmlock/ptmlock/detect/detecttest"
)

// What becomes of models stands in the programs, on the lines that load them.
func TestPipelines(t *testing.T) {
	detecttest.RunPipelines(t, newDetector(t), "reuse/testdata/programs")
}
