package lock

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/resolve"
)

func TestNewLocal(t *testing.T) {
	call := func(file, reason string) detect.Unresolved {
		return detect.Unresolved{At: detect.Position{File: file, Line: 3}, Via: "torch.load", Reason: reason}
	}
	report := &detect.Report{
		Local: []detect.LocalModel{
			{Path: "weights/a.pt", Format: "pickle", Bytes: 5, SHA256: shaA, Imports: []string{"os.system", "a.B"}, Bases: []string{"x/y"}},
			{Path: "weights/b.pt", Format: "pickle", Bytes: 6},
			{Path: "app/net/model.safetensors", Format: "safetensors", Bytes: -1, License: "mit\xff", Parameters: -3},
			{Path: "../evil", Format: "gguf"},
		},
		Unresolved: []detect.Unresolved{
			call("app/main.py", "local path weights/a.pt"), call("app/main.py", `local path .\weights\a.pt`), call("run.sh", "local path weights"),
			call("app/main.py", "local path net"), call("app/main.py", "local path elsewhere.pt"), call("app/main.py", "local path ."),
			call("app/main.py", "local path weights/{…}.pt"), call("app/main.py", "argument --model has no default"),
		},
	}
	l := New(report, &resolve.Result{})
	use := func(file string) Use { return Use{File: file, Via: "torch.load", Part: detect.PartWeights} }
	want := []Local{
		{Path: "app/net/model.safetensors", Format: "safetensors", License: "mit\ufffd", Uses: []Use{use("app/main.py")}},
		{Path: "weights/a.pt", Format: "pickle", Size: 5, SHA256: shaA, Imports: []string{"a.B", "os.system"}, Bases: []string{"x/y"}, Uses: []Use{use("app/main.py"), use("run.sh")}},
		{Path: "weights/b.pt", Format: "pickle", Size: 6, Uses: []Use{use("run.sh")}},
	}
	if diff := cmp.Diff(want, l.Local); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if len(l.Unresolved) != 4 {
		t.Errorf("unresolved: %+v", l.Unresolved)
	}
	roundTrip(t, l)
}

func TestDiffLocal(t *testing.T) {
	old := &Lock{Local: []Local{{Path: "a.pt", Format: "pickle", SHA256: shaA}, {Path: "gone.pt", Format: "pickle", Size: 3}}}
	new := &Lock{Local: []Local{{Path: "a.pt", Format: "pickle", SHA256: shaB, Imports: []string{"os.system"}}, {Path: "new.gguf", Format: "gguf", SHA256: shaA}}}
	var got []string
	for _, c := range Diff(old, new) {
		got = append(got, c.String())
	}
	want := []string{
		"remote-code of local:a.pt changed: none → loading it imports os.system",
		"repinned local:a.pt sha256:" + shaA + " → sha256:" + shaB,
		"added local:new.gguf sha256:" + shaA,
		"removed local:gone.pt 3 bytes",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if changes := Diff(new, new); len(changes) > 0 {
		t.Errorf("no difference is %v", changes)
	}
}

func TestParseLocalErrors(t *testing.T) {
	for block, want := range map[string]string{
		`path = "../a"` + "\nformat = \"x\"": `"../a" is no path inside the project`,
		`path = "a"`:                         `key "format" is missing`,
		"path = \"a\"\nformat = \"x\"\n\n[[local]]\npath = \"a\"\nformat = \"x\"": `local "a" stands twice, first in line 4`,
		"path = \"a\"\nformat = \"x\"\nsha256 = \"1\"":                            `"1" is no SHA-256`,
	} {
		_, err := Parse("l", []byte("version = 1\ndetection = \""+digestA+"\"\n\n[[local]]\n"+block+"\n"))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", block, err, want)
		}
	}
}
