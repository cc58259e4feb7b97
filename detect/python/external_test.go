package python

import (
	"testing"
	"testing/fstest"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/signature"
)

// TestExternal holds that a model which comes from outside the project is told
// from one that the scan could not find out.
func TestExternal(t *testing.T) {
	set, err := signature.Default()
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		argument string
		want     bool
	}{
		{"os.environ['MODEL']", true},
		{"options.model", true},
		{"given", true},
		{`"./weights"`, true},
		{"json.loads(b'x')", false},
		{"helper.choose()", false},
	}
	for _, test := range tests {
		source := "import argparse, json, os, helper\nfrom transformers import AutoModel\n" +
			"parser = argparse.ArgumentParser()\nparser.add_argument('--model')\noptions = parser.parse_args()\n" +
			"def load(given):\n    AutoModel.from_pretrained(" + test.argument + ")\n"
		report, err := detect.Run(t.Context(), fstest.MapFS{"a.py": {Data: []byte(source)}}, New(set))
		if err != nil {
			t.Fatal(err)
		}
		if len(report.Unresolved) != 1 {
			t.Errorf("%s: unresolved %v, want one", test.argument, report.Unresolved)
			continue
		}
		if u := report.Unresolved[0]; u.External != test.want {
			t.Errorf("%s: external is %v, want %v: %s", test.argument, u.External, test.want, u.Reason)
		}
	}
}
