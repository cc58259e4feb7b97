package fetch

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ptmlock/ptmlock/resolve/hubtest"
)

// python is a command of python3 that has huggingface_hub; else the test is skipped.
func python(t *testing.T, script string, env ...string) *exec.Cmd {
	t.Helper()
	path, err := exec.LookPath("python3")
	if err != nil {
		t.Skip(err)
	}
	if out, err := exec.Command(path, "-c", "import huggingface_hub; print(huggingface_hub.__version__)").CombinedOutput(); err != nil {
		t.Skipf("python3 has no huggingface_hub: %v", err)
	} else {
		t.Logf("huggingface_hub %s", strings.TrimSpace(string(out)))
	}
	c := exec.Command(path, "-c", script)
	c.Env = append(os.Environ(), append([]string{"HF_HUB_DISABLE_TELEMETRY=1", "HF_HUB_DISABLE_PROGRESS_BARS=1", "PYTHONWARNINGS=error", "HF_TOKEN=", "NO_PROXY=*"}, env...)...)
	return c
}

// TestPythonClient holds that the hub's own client finds what Fetch has put into its
// cache, by the locked commit and by the revisions that the sources ask for, with no
// network; that it has nothing to say against the cache; and that it loads nothing
// of it again.
func TestPythonClient(t *testing.T) {
	content := text(big, 20)
	made, m := repository("me/net", map[string]string{"config.json": "{}", "sub/dir/config.json": "{}", "sub/w.bin": content, "empty": ""}, "sub/w.bin")
	made.Moved = []string{"old/net"}
	m.Written = []string{"old/net"}
	tagged := m
	tagged.Revision = "v1/x"
	data, weights := repository("me/data", map[string]string{"w.pt": "weights"}, "w.pt")
	data.Kind, weights.Name = "datasets", "datasets/me/data"
	s := start(t, hubtest.Options{Made: []hubtest.HubRepository{made, data}})
	for _, links := range []string{"", "1"} {
		t.Run("without links "+links, func(t *testing.T) {
			cache := t.TempDir()
			for path, r := range carryOut(t, client(t, s.URL, nil, ""), Places{HubCache: cache, NoLinks: links != ""}, "", m, tagged, weights) {
				if r.State != Fetched || r.Err != nil {
					t.Fatalf("%s: %s %v", path, r.State, r.Err)
				}
			}
			asked := len(s.StoreRequests())
			out, err := python(t, `
import os
from huggingface_hub import hf_hub_download, snapshot_download, scan_cache_dir
commit, data = os.environ["COMMIT"], os.environ["DATA"]
files = {"config.json": 2, "sub/dir/config.json": 2, "sub/w.bin": 3 << 20, "empty": 0}
for name in ("me/net", "old/net"):
    for revision in (commit, None, "main", "v1/x"):
        for file, size in files.items():
            path = hf_hub_download(name, file, revision=revision, local_files_only=True)
            assert os.path.getsize(path) == size, path
        folder = snapshot_download(name, revision=revision, local_files_only=True)
        assert os.path.isfile(os.path.join(folder, "sub", "w.bin")), folder
path = hf_hub_download("me/data", "w.pt", repo_type="dataset", revision=data, local_files_only=True)
assert open(path).read() == "weights"
found = scan_cache_dir()
assert not found.warnings, found.warnings
for repo in found.repos:
    for revision in repo.revisions:
        print(repo.repo_type, repo.repo_id, revision.commit_hash[:7], sorted(revision.refs), len(revision.files))
`, "HF_HUB_CACHE="+cache, "HF_HUB_OFFLINE=1", "HF_HUB_DISABLE_SYMLINKS="+links, "COMMIT="+m.Commit, "DATA="+weights.Commit).CombinedOutput()
			if err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			for _, want := range []string{"model me/net " + m.Commit[:7] + " ['main', 'v1/x'] 4", "dataset me/data " + weights.Commit[:7] + " ['main'] 1"} {
				if !strings.Contains(string(out), want) {
					t.Errorf("no %q in\n%s", want, out)
				}
			}
			out, err = python(t, `
import os
from huggingface_hub import hf_hub_download
for name in ("me/net", "old/net"):
    for file in ("config.json", "sub/w.bin"):
        hf_hub_download(name, file)
        hf_hub_download(name, file, revision=os.environ["COMMIT"])
`, "HF_HUB_CACHE="+cache, "HF_ENDPOINT="+s.URL, "HF_HUB_DISABLE_SYMLINKS="+links, "HF_HUB_DISABLE_XET=1", "COMMIT="+m.Commit).CombinedOutput()
			if err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			if n := len(s.StoreRequests()); n > asked {
				t.Errorf("the client loaded what is there: %v", s.StoreRequests()[asked:])
			}
		})
	}
}

// TestPythonTransformers holds that from_pretrained finds what Fetch has put into the
// cache, with no network: at the locked commit, and without a revision.
func TestPythonTransformers(t *testing.T) {
	if err := python(t, "import transformers").Run(); err != nil {
		t.Skip("python3 has no transformers")
	}
	made, m := repository("me/bert", map[string]string{
		"config.json":           `{"model_type":"bert","architectures":["BertModel"],"hidden_size":32,"num_attention_heads":2,"num_hidden_layers":1,"vocab_size":8}`,
		"tokenizer_config.json": `{"tokenizer_class":"BertTokenizer","do_lower_case":true}`,
		"vocab.txt":             "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\nlocked\nmodel\n##s\n",
	}, "vocab.txt")
	s := start(t, hubtest.Options{Made: []hubtest.HubRepository{made}})
	cache := t.TempDir()
	carryOut(t, client(t, s.URL, nil, ""), Places{HubCache: cache}, "", m)
	out, err := python(t, `
import os
from transformers import AutoConfig, AutoTokenizer
for revision in (os.environ["COMMIT"], "main"):
    assert AutoConfig.from_pretrained("me/bert", revision=revision).hidden_size == 32
    ids = AutoTokenizer.from_pretrained("me/bert", revision=revision)("locked models")["input_ids"]
    assert ids == [2, 5, 6, 7, 3], ids
AutoConfig.from_pretrained("me/bert")
`, "HF_HUB_CACHE="+cache, "HF_HUB_OFFLINE=1", "COMMIT="+m.Commit, "PYTHONWARNINGS=").CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}

// TestPythonCache is the other way round: what the hub's own client has put into the
// cache is there for Fetch and Verify.
func TestPythonCache(t *testing.T) {
	content := text(big, 21)
	made, m := repository("me/net", map[string]string{"config.json": "{}", "w.bin": content}, "w.bin")
	s := start(t, hubtest.Options{Made: []hubtest.HubRepository{made}})
	for _, links := range []string{"", "1"} {
		t.Run("without links "+links, func(t *testing.T) {
			cache := t.TempDir()
			out, err := python(t, `
from huggingface_hub import hf_hub_download
hf_hub_download("me/net", "config.json")
hf_hub_download("me/net", "w.bin")
`, "HF_HUB_CACHE="+cache, "HF_ENDPOINT="+s.URL, "HF_HUB_DISABLE_SYMLINKS="+links, "HF_HUB_DISABLE_XET=1").CombinedOutput()
			if err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			for path, r := range verify(t, Places{HubCache: cache}, m) {
				if r.State != Fine {
					t.Errorf("verify %s: %s %v", path, r.State, r.Err)
				}
			}
			asked := len(s.Requests())
			for path, r := range carryOut(t, client(t, s.URL, nil, ""), Places{HubCache: cache}, "", m) {
				if r.State != Present || r.Err != nil {
					t.Errorf("%s: %s %v", path, r.State, r.Err)
				}
			}
			if len(s.Requests()) > asked {
				t.Errorf("asked for what is there: %v", s.Requests()[asked:])
			}
		})
	}
}

// TestPythonLock holds that the lock of a blob is the one that the hub's own client
// takes.
func TestPythonLock(t *testing.T) {
	_, m := repository("me/net", map[string]string{"w.bin": "w"}, "w.bin")
	cache := t.TempDir()
	p := NewPlan([]Model{m}, Places{HubCache: cache})
	defer p.Close()
	name := filepath.Join(cache, ".locks", "models--me--net", shaOf("w")+".lock")
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	c := python(t, `
import os, sys
from huggingface_hub.utils import WeakFileLock
with WeakFileLock(os.environ["LOCK"]):
    print("held", flush=True)
    sys.stdin.read()
`, "LOCK="+name)
	in, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	if line, err := bufio.NewReader(out).ReadString('\n'); line != "held\n" {
		t.Fatalf("%q %v", line, err)
	}
	f, err := os.OpenFile(name, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if got, err := tryLock(f); got || err != nil {
		t.Errorf("a lock that the client has: %v %v", got, err)
	}
	in.Close()
	if err := c.Wait(); err != nil {
		t.Fatal(err)
	}
	release, err := p.jobs[0].keep.lock(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	release()
}
