package signature_test

import (
	"os"
	"strings"
	"testing"

	"github.com/ptmlock/ptmlock/detect/signature"
)

// peatmoss holds the 474 signatures that PeaTMOSS collected projects by: the
// import and the method as its list names them, and one call of each as a
// program writes it
// (https://github.com/PurdueDualityLab/PeaTMOSS-Artifact/tree/c4b75d45302bfb046e0dae2ce0a43aac637ec487/Data-Collection,
// "List of signatures and GitHub CLI fields and command.xlsx", Apache-2.0).
const peatmoss = "testdata/peatmoss.tsv"

// notCalls are the signatures of the list that stand for no call of a program,
// with the reason.
var notCalls = map[string]string{
	"huggingface_hub load":        "the library has no function of this name: ModelCard.load reads a page, not weights",
	"swedish-spacy-pipeline load": "no name of a Python module: the repository's, not the package's",
	"dataset-references load":     "no name of a Python module: the repository's, not the package's",
	"skills-experiences-ner load": "no name of a Python module: the repository's, not the package's",
}

// TestPeaTMOSS looks up every signature of the list.
func TestPeaTMOSS(t *testing.T) {
	set, err := signature.Default()
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(peatmoss)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(data)), "\n")
	signatures := map[string]bool{}
	for i, line := range lines[1:] { // the first line names the columns
		cells := strings.Split(line, "\t")
		if len(cells) != 3 {
			t.Fatalf("%s:%d: %d columns, want 3", peatmoss, i+2, len(cells))
		}
		name, call := cells[0]+" "+cells[1], cells[2]
		signatures[name] = true
		_, none := notCalls[name]
		switch {
		case none && call != "":
			t.Errorf("%s:%d: %s has the call %s, yet is listed as none", peatmoss, i+2, name, call)
		case !none && len(set.Lookup(call)) == 0:
			t.Errorf("%s:%d: no signature of %s: call %q", peatmoss, i+2, name, call)
		}
	}
	if len(signatures) != 474 {
		t.Errorf("%s has %d signatures, want 474", peatmoss, len(signatures))
	}
	for name := range notCalls {
		if !signatures[name] {
			t.Errorf("%s is no signature of %s", name, peatmoss)
		}
	}
}
