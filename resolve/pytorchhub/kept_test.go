package pytorchhub_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/httpcache"
	"github.com/ptmlock/ptmlock/resolve/pytorchhub"
	"github.com/ptmlock/ptmlock/resolve/torchcache"
)

// keep puts the files of the example where torch.hub would.
func keep(t *testing.T, folders ...string) (torchcache.Caches, string) {
	t.Helper()
	hubDir := filepath.Join(t.TempDir(), "hub")
	for _, folder := range folders {
		for name, text := range files() {
			path := filepath.Join(hubDir, folder, filepath.FromSlash(name))
			if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
	return torchcache.Caches{Hub: hubDir, Weights: []string{filepath.Join(hubDir, "checkpoints")}}, hubDir
}

func offline(t *testing.T, caches torchcache.Caches, kept *httpcache.Cache) *pytorchhub.Client {
	t.Helper()
	return newClient(t, pytorchhub.Options{Transport: caches.Transport(kept.Offline()), Kept: caches})
}

// What was asked for once is the same offline.
func TestOfflineSame(t *testing.T) {
	g := start(t, options())
	kept := httpcache.Memory(httpcache.Options{})
	caches, _ := keep(t)
	for _, name := range []string{repoName + ":tiny_a", repoName + ":tiny_b", "old-owner/tiny:plain", "o/bare:x"} {
		want := ask(t, newClient(t, pytorchhub.Options{Transport: kept.Transport(g.Transport())}), name, "")
		if diff := cmp.Diff(want, ask(t, offline(t, caches, kept), name, "")); diff != "" {
			t.Errorf("%s: -online +offline\n%s", name, diff)
		}
	}
}

// The code that torch.hub has tells everything but the commit.
func TestKeptCode(t *testing.T) {
	_, commits := example()
	nothing := httpcache.Memory(httpcache.Options{})
	caches, hubDir := keep(t, "ptmlock-examples_tiny-vision_main", "ptmlock-examples_tiny-vision_feature_x", "ptmlock-examples_tiny-vision_"+commits["v1"], "o_master_master")
	online := ask(t, newClient(t, pytorchhub.Options{Transport: start(t, options()).Transport()}), repoName+":tiny_a", commits["v1"])
	c := offline(t, caches, nothing)
	got := ask(t, c, repoName+":tiny_a", commits["v1"])
	same := cmpopts.IgnoreFields(resolve.Resolution{}, "Files", "Listing", "LastModified")
	if diff := cmp.Diff(online, got, same); diff != "" {
		t.Errorf("at a commit: -online +cache\n%s", diff)
	}
	for _, f := range got.Files {
		i := slices.IndexFunc(online.Files, func(o resolve.File) bool { return o.Path == f.Path })
		if i < 0 || f.GitOID != online.Files[i].GitOID || f.SHA256 != online.Files[i].SHA256 {
			t.Errorf("%s is %+v, and online another one", f.Path, f)
		}
	}
	if got.Listing != "" {
		t.Error("an archive claims to be all of the commit")
	}
	for _, test := range []struct{ name, revision string }{
		{repoName + ":tiny_a", ""}, {repoName + ":tiny_a", "feature/x"}, {"o/master:tiny_a", ""},
	} {
		got := ask(t, c, test.name, test.revision)
		if got.State != resolve.Offline || got.Commit != "" || len(got.Files) == 0 || got.License.SPDX != "MIT" ||
			got.Reason != "no request may leave, and torch.hub's cache has the code but not its commit" {
			t.Errorf("%v: %+v", test, got)
		}
	}
	for _, test := range []struct{ name, revision string }{{repoName + ":tiny_a", "v9"}, {"o/none:x", ""}, {"o/master:x", "main"}} {
		if got := ask(t, c, test.name, test.revision); got.State != resolve.Offline || got.Files != nil {
			t.Errorf("%v: %+v", test, got)
		}
	}
	// A link in the cache leads nowhere.
	secret := filepath.Join(t.TempDir(), "secret.py")
	if err := os.WriteFile(secret, []byte("SECRET = 1"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(secret, filepath.Join(hubDir, "o_master_master", "linked.py")); err != nil {
		t.Skip(err)
	}
	for _, f := range ask(t, offline(t, caches, nothing), "o/master:tiny_a", "").Files {
		if f.Path == "linked.py" {
			t.Error("a link out of the cache was followed")
		}
	}
}
