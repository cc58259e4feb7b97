package bom_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ptmlock/ptmlock/bom/merge"
	"github.com/ptmlock/ptmlock/lock"
)

// TestJavaScriptValidators has implementations that others wrote judge the documents:
// the library of CycloneDX for JavaScript, the validator of cdxgen, and the JSON schema of
// SPDX 3.0.1 in ajv. It is skipped where node or the packages are missing, which testdata/validate.cjs names.
func TestJavaScriptValidators(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("node is not installed")
	}
	found := exec.Command(node, "-e", `require("@cyclonedx/cyclonedx-library"); require("ajv"); require("fs").statSync(process.env.NODE_PATH + "/@cyclonedx/cdxgen/lib")`)
	if found.Run() != nil {
		t.Skip("NODE_PATH does not hold the packages")
	}
	dir := t.TempDir()
	want := writeDocuments(t, dir)
	out, err := exec.Command(node, filepath.Join("testdata", "validate.cjs"), dir).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	n := 0
	for line := range strings.Lines(string(out)) {
		name, verdict, _ := strings.Cut(strings.TrimSpace(line), "\t")
		if valid := verdict == "valid"; valid != !strings.HasPrefix(name, "bad") {
			t.Errorf("%s: %s", name, verdict)
		}
		n++
	}
	if n != want {
		t.Errorf("%d of %d documents were judged:\n%s", n, want, out)
	}
}

// writeDocuments writes documents that are to be judged, and bad ones, whose names
// begin so. It returns how many.
func writeDocuments(t *testing.T, dir string) int {
	n := 0
	write := func(name string, data []byte) {
		n++
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	endings := map[string]string{"sample.cdx16.json": ".cdx16.json", "sample.cdx17.json": ".cdx17.json", "sample.spdx3.json": ".spdx3.json"}
	locks := map[string]*lock.Lock{"sample": sample()}
	for seed := range uint64(10) {
		locks[fmt.Sprint("generated", seed)] = generate(rand.New(rand.NewPCG(seed, 5)))
	}
	for what, l := range exampleLocks(t) {
		locks["example-"+what] = l
	}
	for what, l := range locks {
		for format, ending := range endings {
			write(what+ending, encode(t, format, document(l)))
		}
	}
	for i, theirs := range []string{others["CycloneDX 1.4, a list of tools"], others["CycloneDX 1.6, tools as components"], others["SPDX 3.0.1, a bill of one package"]} {
		out, form := merged(t, []byte(theirs), func(file string) []byte { return encode(t, file, document(sample())) })
		write(fmt.Sprint("merged", i, endings[fileOf(merge.Form{Version: form.Version})]), out)
	}
	for what, broken := range map[string][3]string{
		"licence":  {"sample.cdx16.json", `"id": "Apache-2.0"`, `"id": "openrail"`},
		"property": {"sample.cdx17.json", `"modelCard": {`, `"modelCards": {`},
		"ref":      {"sample.cdx16.json", `"ref": "pkg:oci/tiny@`, `"ref": "pkg:oci%2Ftiny@`},
		"relation": {"sample.spdx3.json", `"relationshipType": "descendantOf"`, `"relationshipType": "madeFrom"`},
	} {
		data := encode(t, broken[0], document(sample()))
		bad := bytes.Replace(data, []byte(broken[1]), []byte(broken[2]), 1)
		if bytes.Equal(bad, data) {
			t.Fatalf("the sample has no %s", what)
		}
		write("bad-"+what+endings[broken[0]], bad)
	}
	return n
}

// exampleLocks are those of the example projects, by the name of the project.
func exampleLocks(t *testing.T) map[string]*lock.Lock {
	names, err := filepath.Glob("../testdata/projects/*/models.lock")
	if err != nil || len(names) == 0 {
		t.Fatalf("no example has a lock: %v", err)
	}
	out := map[string]*lock.Lock{}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		l, err := lock.Parse(name, data)
		if err != nil {
			t.Fatal(err)
		}
		out[filepath.Base(filepath.Dir(name))] = l
	}
	return out
}
