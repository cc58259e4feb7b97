package python

import (
	"testing"

	"github.com/ptmlock/ptmlock/detect/detecttest"
)

func TestChoices(t *testing.T) {
	detecttest.RunStructure(t, newDetector(t), "choice/testdata/programs")
}
