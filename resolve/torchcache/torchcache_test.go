package torchcache

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/webfile"
)

func TestFromEnviron(t *testing.T) {
	for _, test := range []struct {
		env  map[string]string
		want Caches
	}{
		{map[string]string{"HOME": "/home/me"}, Caches{"/home/me/.cache/torch/hub", "/home/me/.cache/whisper", "/home/me/.cache/clip",
			[]string{"/home/me/.cache/torch/hub/checkpoints", "/home/me/.cache/whisper", "/home/me/.cache/clip"}}},
		{map[string]string{"HOME": "/home/me", "XDG_CACHE_HOME": "/xdg", "TORCH_HOME": "~/t"}, Caches{"/home/me/t/hub", "/xdg/whisper", "/home/me/.cache/clip",
			[]string{"/home/me/t/hub/checkpoints", "/xdg/whisper", "/home/me/.cache/clip"}}},
		{map[string]string{"HOME": "/home/me", "TORCH_HOME": "~other/t"}, Caches{"~other/t/hub", "/home/me/.cache/whisper", "/home/me/.cache/clip",
			[]string{"~other/t/hub/checkpoints", "/home/me/.cache/whisper", "/home/me/.cache/clip"}}},
		{map[string]string{"TORCH_HOME": "/t"}, Caches{"/t/hub", "", "", []string{"/t/hub/checkpoints"}}},
		{nil, Caches{}},
	} {
		got := FromEnviron(func(name string) string { return test.env[name] })
		for _, path := range []*string{&got.Hub, &got.Whisper, &got.CLIP} {
			*path = filepath.ToSlash(*path)
		}
		for i := range got.Weights {
			got.Weights[i] = filepath.ToSlash(got.Weights[i])
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%v: -want +got\n%s", test.env, diff)
		}
	}
}

// miss is a transport that sends nothing.
type miss struct{}

func (miss) RoundTrip(*http.Request) (*http.Response, error) { return nil, errMiss{} }

type errMiss struct{}

func (errMiss) Error() string { return "miss" }
func (errMiss) Offline() bool { return true }

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// A file in a cache describes the one at an address if its content has the hash that
// the address has, and no other.
func TestWeights(t *testing.T) {
	dir := t.TempDir()
	const text = "weights"
	sum := sha256.Sum256([]byte(text))
	whole := hex.EncodeToString(sum[:])
	short := whole[:8]
	c := Caches{Weights: []string{filepath.Join(dir, "nosuch"), filepath.Join(dir, "one"), filepath.Join(dir, "two")}}
	write(t, filepath.Join(dir, "one", "net-"+short+".pth"), "cut off")
	write(t, filepath.Join(dir, "two", "net-"+short+".pth"), text)
	write(t, filepath.Join(dir, "two", "base.pt"), text)
	write(t, filepath.Join(dir, "two", "plain.pth"), text)
	write(t, filepath.Join(dir, "two", "other-00000000.pth"), text)
	write(t, filepath.Join(dir, "two", "dir-"+short+".pth", "x"), text)
	if err := os.Symlink(filepath.Join(dir, "two", "base.pt"), filepath.Join(dir, "two", "link-"+short+".pth")); err != nil {
		t.Log(err)
	}
	web := webfile.New(webfile.Options{Transport: c.Transport(miss{})})
	defer web.Close()
	for address, known := range map[string]bool{
		"https://download.example/models/net-" + short + ".pth":  true,
		"https://openai.example/" + whole + "/base.pt":           true,
		"https://download.example/models/plain.pth":              false,
		"https://download.example/models/other-00000000.pth":     false,
		"https://download.example/models/dir-" + short + ".pth":  false,
		"https://download.example/models/link-" + short + ".pth": false,
		"https://download.example/models/none-" + short + ".pth": false,
		"https://download.example/models/-" + short + ".":        false,
		"https://download.example/..%2Ftwo%2Fnet-" + short + ".": false,
	} {
		r := &resolve.Resolution{Files: []resolve.File{{Path: "f", Size: -1, URL: address}}}
		if err := web.Fill(t.Context(), r); err != nil {
			t.Fatal(err)
		}
		f := r.Files[0]
		if known && (r.State != resolve.Resolved || f.Size != int64(len(text)) || f.SHA256 != whole) ||
			!known && (r.State != resolve.Offline || f.SHA256 != "") {
			t.Errorf("%s: %s %q %+v", address, r.State, r.Reason, f)
		}
	}
}

func TestCancelled(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "net-00000000.pth"), "x")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, _, err := measure(ctx, dir, "net-00000000.pth"); !errors.Is(err, context.Canceled) {
		t.Errorf("hashing after the end: %v", err)
	}
}

func TestCode(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "hub", "o_n_main", "hubconf.py"), "main")
	write(t, filepath.Join(dir, "hub", "o_n_v1_x", "hubconf.py"), "v1")
	write(t, filepath.Join(dir, "secret", "hubconf.py"), "secret")
	write(t, filepath.Join(dir, "hub", "o_file_main"), "")
	linked := os.Symlink(filepath.Join(dir, "secret"), filepath.Join(dir, "hub", "o_link_main")) == nil
	c := Caches{Hub: filepath.Join(dir, "hub")}
	for _, test := range []struct{ name, revision, want, at string }{
		{"o/n", "", "main", "main"}, {"o/n", "main", "main", "main"}, {"o/n", "v1/x", "v1", "v1/x"},
		{"o/n", "v2", "", ""}, {"o/file", "", "", ""}, {"o/link", "", "", ""}, {"n", "", "", ""}, {"../o/n", "", "", ""}, {"o/n", `..\..\secret`, "", ""},
	} {
		files, at, ok := c.Code(test.name, test.revision)
		if ok != (test.want != "") || at != test.at {
			t.Errorf("%v: %q %v", test, at, ok)
		}
		if !ok {
			continue
		}
		if text, err := fs.ReadFile(files, "hubconf.py"); err != nil || string(text) != test.want {
			t.Errorf("%v: %q, %v", test, text, err)
		}
		if _, err := fs.ReadFile(files, "../../secret/hubconf.py"); err == nil {
			t.Error("a file outside was read")
		}
	}
	if !linked {
		t.Log("no links on this system")
	}
	if _, _, ok := (Caches{}).Code("o/n", ""); ok {
		t.Error("no cache has code")
	}
}
