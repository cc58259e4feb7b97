package lock

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// TestDiffWebFile: that a file on the web has changed shows, though there is no
// hash of it.
func TestDiffWebFile(t *testing.T) {
	model := func(f resolve.File) *Lock {
		return &Lock{Models: []Model{{Hub: hub.TorchVision, Name: "resnet18", State: resolve.Resolved, Files: []resolve.File{f}}}}
	}
	old := resolve.File{Path: "r.pth", Size: 5, SHA256Prefix: "f37072fd", ETag: `"a"`, URL: "https://example.org/r.pth"}
	new := old
	new.ETag, new.Size = `"b"`, 6
	var words []string
	for _, c := range Diff(model(old), model(new)) {
		words = append(words, string(c.Kind)+": "+c.New)
	}
	if diff := cmp.Diff([]string{`weights: r.pth f37072fd… "a" 5 bytes → f37072fd… "b" 6 bytes`}, words); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestNewOfCatalogue: two names of one repository, of which one is a library's
// own, are one block with both, and what each call fetches.
func TestNewOfCatalogue(t *testing.T) {
	timm, hf := hub.Model{Hub: hub.Timm, Name: "net"}, hub.Model{Hub: hub.HuggingFace, Name: "timm/net.a"}
	load := func(m hub.Model, layout detect.Layout) detect.Model {
		return detect.Model{Model: m, Role: detect.Used, References: []detect.Reference{{Model: m, Role: detect.Used, Via: "lib.load", Load: detect.Load{Layout: layout}}}}
	}
	answer := func(m hub.Model, catalogue string, at hub.ID, loads [][]string) *resolve.Resolution {
		return &resolve.Resolution{
			Request: resolve.Request{Model: m}, State: resolve.Resolved, Name: hf.Name, At: at, Catalogue: catalogue, Loads: loads, Commit: commitA,
			Files: []resolve.File{{Path: "README.md"}, {Path: "a.bin"}, {Path: "model.safetensors"}},
		}
	}
	const link = "https://example.org/names"
	for _, test := range []struct {
		name   string
		models []detect.Model
		want   string // written; catalogue; files
	}{
		{"library's name", []detect.Model{load(timm, "snapshot")}, "net; " + link + "; a.bin"},
		{"both names", []detect.Model{load(hf, "timm"), load(timm, "snapshot")}, "net; " + link + "; a.bin model.safetensors"},
		{"hub's name", []detect.Model{load(hf, "timm")}, "; ; model.safetensors"},
	} {
		results := &resolve.Result{Models: []*resolve.Resolution{answer(hf, "", "", nil), answer(timm, link, hub.HuggingFace, [][]string{{"a.bin"}})}}
		l := New(&detect.Report{Models: test.models}, results)
		if len(l.Models) != 1 || l.Models[0].Hub != hub.HuggingFace || l.Models[0].Name != hf.Name {
			t.Errorf("%s: %+v", test.name, l.Models)
			continue
		}
		m := l.Models[0]
		var files []string
		for _, f := range m.Files {
			files = append(files, f.Path)
		}
		got := strings.Join([]string{strings.Join(m.Written, " "), strings.Join(m.Catalogue, " "), strings.Join(files, " ")}, "; ")
		if got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
	}
}

// TestParseWebFile: what a lock says of a file on the web has a form.
func TestParseWebFile(t *testing.T) {
	const block = "version = 1\ndetection = \"sha256:0000000000000000000000000000000000000000000000000000000000000000\"\n\n[[model]]\nhub = \"url\"\nname = \"https://example.org/r.pth\"\nstate = \"resolved\"\nfiles = [\n  { path = \"r.pth\", KEY },\n]\n"
	for key, want := range map[string]string{
		`sha256_prefix = "f37072fd"`:    "",
		`sha256_prefix = "F37072FD"`:    `"F37072FD" is no beginning of a SHA-256: at most 63 lower-case hexadecimal digits`,
		`url = "https://example.org/x"`: "",
		`url = "file:///etc/passwd"`:    `"file:///etc/passwd" is no address: it must begin with http:// or https://`,
	} {
		_, err := Parse("models.lock", []byte(strings.Replace(block, "KEY", key, 1)))
		if (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", key, err, want)
		}
	}
}
