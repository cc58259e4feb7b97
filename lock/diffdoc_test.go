package lock

import (
	"bytes"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestDiffDocument holds that DIFF.md names each kind, each risk and each key.
func TestDiffDocument(t *testing.T) {
	document, err := os.ReadFile("DIFF.md")
	if err != nil {
		t.Fatal(err)
	}
	named := regexp.MustCompile("`[^`]+`").FindAllString(string(document), -1)
	has := func(word string) bool { return slices.Contains(named, "`"+word+"`") }
	for _, kind := range kindOrder {
		if !has(string(kind)) {
			t.Errorf("DIFF.md does not name the kind %s", kind)
		}
	}
	for _, risk := range Risks {
		if !has(string(risk)) {
			t.Errorf("DIFF.md does not name the risk %s", risk)
		}
	}
	if !has(DiffSchema) {
		t.Errorf("DIFF.md does not name %s", DiffSchema)
	}
	golden, err := os.ReadFile("testdata/diff.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range regexp.MustCompile(`(?m)^ *"([a-z0-9_]+)":`).FindAllSubmatch(bytes.TrimSpace(golden), -1) {
		if key := string(m[1]); !has(key) && !strings.Contains(string(document), key+"`") {
			t.Errorf("DIFF.md does not name the key %s", key)
		}
	}
}
