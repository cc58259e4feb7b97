package python

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ptmlock/ptmlock/detect/signature"
)

// TestEnter holds what entry points come to, each by itself.
func TestEnter(t *testing.T) {
	set, err := signature.Default()
	if err != nil {
		t.Fatal(err)
	}
	sources := []Source{
		{"hubconf.py", `dependencies = ["torch", "numpy"]
import torch
from functools import partial
from lib.nets import resnet as _resnet, Detector
from lib import zoo
from lib.zoo import tall

def small(pretrained=False, **kwargs):
    return _resnet("small", pretrained, **kwargs)

def large(pretrained=True, progress=True):
    return _resnet("large", pretrained, progress=progress)

def either(kind="small"):
    return _resnet(kind, True)

def detector(weights=None, backbone="small"):
    return Detector(weights, backbone)

def prepared():
    load = partial(_resnet, "large")
    return load(True)

def named(name):
    return torch.hub.load_state_dict_from_url("https://w.example/" + name + ".pth")

def checked():
    torch.hub.download_url_to_file("https://w.example/c.pth", "c.pth", hash_prefix="00ff")

def unchecked():
    return torch.hub.load_state_dict_from_url("https://w.example/u-1234.pth")

def wrong():
    torch.hub.download_url_to_file("https://w.example/c.pth", "c.pth", hash_prefix="NOT HEX")

def never():
    if False:
        return torch.hub.load_state_dict_from_url("https://w.example/never.pth")

def loops(n):
    return loops(n - 1)

class Model:
    def __init__(self, weights="https://w.example/model.pth"):
        self.state = torch.hub.load_state_dict_from_url(weights)

from transformers import AutoModel

def text():
    return AutoModel.from_pretrained("google-bert/bert-base-uncased")

_private = small
constant = 1
`},
		{"lib/__init__.py", ""},
		{"lib/zoo.py", `from . import nets
def tall(): return nets.resnet("tall", True)
`},
		{"lib/nets.py", `from torch.hub import load_state_dict_from_url
urls = {"small": "https://w.example/small-abcd.pth", "large": "https://w.example/large.pth", "tall": "https://w.example/tall.pth"}

def resnet(arch, pretrained, progress=True, **kwargs):
    net = object()
    if pretrained:
        net.load_state_dict(load_state_dict_from_url(urls[arch], progress=progress, check_hash=True))
    return net

class Base:
    def load(self, weights):
        if weights is not None:
            self.state = load_state_dict_from_url(weights)

class Detector(Base):
    def __init__(self, weights, backbone):
        self.body = resnet(backbone, weights is None)
        self.load("https://w.example/detector.pth")
`},
	}
	for _, test := range []struct {
		entry string
		want  []string
	}{
		{"small", []string{"url:https://w.example/small-abcd.pth abcd"}},
		{"large", []string{"url:https://w.example/large.pth"}},
		{"either", []string{"url:https://w.example/large.pth", "url:https://w.example/small-abcd.pth abcd", "url:https://w.example/tall.pth"}},
		{"detector", []string{
			"url:https://w.example/detector.pth", "url:https://w.example/large.pth", "url:https://w.example/small-abcd.pth abcd", "url:https://w.example/tall.pth",
		}},
		{"prepared", []string{"url:https://w.example/large.pth"}},
		{"tall", []string{"url:https://w.example/tall.pth"}},
		{"named", []string{"? part of https://w.example/{…}.pth is not known: parameter name of named() is given by whoever calls the entry point"}},
		{"checked", []string{"url:https://w.example/c.pth 00ff"}},
		{"unchecked", []string{"url:https://w.example/u-1234.pth"}},
		{"wrong", []string{"url:https://w.example/c.pth"}},
		{"never", nil},
		{"loops", nil},
		{"Model", []string{"url:https://w.example/model.pth"}},
		{"text", []string{"huggingface:google-bert/bert-base-uncased"}},
		{"zoo", nil},
		{"_private", []string{"url:https://w.example/small-abcd.pth abcd"}},
	} {
		p, err := Enter(t.Context(), set, sources, "hubconf.py", test.entry)
		if err != nil {
			t.Fatal(err)
		}
		if !p.Known || p.Cut {
			t.Errorf("%s: known %v, cut %v", test.entry, p.Known, p.Cut)
		}
		var got []string
		for _, r := range p.References {
			text := r.Model.String()
			for _, w := range p.Weights {
				if "url:"+w.URL == text {
					text = strings.TrimSpace(text + " " + w.SHA256Prefix)
				}
			}
			got = append(got, text)
		}
		for _, u := range p.Unresolved {
			got = append(got, "? "+u.Reason)
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s: %s", test.entry, diff)
		}
	}
	p, err := Enter(t.Context(), set, sources, "hubconf.py", "nothing")
	if err != nil || p.Known || len(p.References) > 0 {
		t.Errorf("%+v, %v", p, err)
	}
	names := []string{
		"AutoModel", "Detector", "Model", "checked", "detector", "either", "large", "loops", "named", "never", "partial", "prepared", "small", "tall", "text", "unchecked", "wrong", "zoo",
	}
	if diff := cmp.Diff(names, p.Names); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"numpy", "torch"}, p.Dependencies); diff != "" {
		t.Error(diff)
	}
	if _, err := Enter(t.Context(), set, sources[1:], "hubconf.py", "x"); err == nil {
		t.Error("a module that is not there gives no error")
	}
}

// TestEnterHostile holds that no text makes an entry point endless.
func TestEnterHostile(t *testing.T) {
	set, err := signature.Default()
	if err != nil {
		t.Fatal(err)
	}
	var wide strings.Builder // each function calls the next twice: 2^40 ways
	wide.WriteString("import torch\n")
	for i := range 40 {
		wide.WriteString("def f" + string(rune('a'+i%26)) + strings.Repeat("x", i/26) + "(n): ")
		next := i + 1
		name := "f" + string(rune('a'+next%26)) + strings.Repeat("x", next/26)
		wide.WriteString(name + "(n + 'a'); return " + name + "(n + 'b')\n")
	}
	wide.WriteString("def foxx(n): return torch.hub.load_state_dict_from_url(n)\n")
	p, err := Enter(t.Context(), set, []Source{{"hubconf.py", wide.String()}}, "hubconf.py", "fa")
	if err != nil || !p.Known || !p.Cut {
		t.Errorf("%+v, %v", p, err)
	}
	for _, text := range []string{"def a(", "a = a\n", "from hubconf import a\n", "from . import *\n", "class a(a): pass\n", "\x00", "def a(*, b=lambda: a): return b()\n"} {
		if _, err := Enter(t.Context(), set, []Source{{"hubconf.py", text}}, "hubconf.py", "a"); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// TestImports holds which files an import leads to.
func TestImports(t *testing.T) {
	files := []string{
		"hubconf.py", "setup.py", "lib/__init__.py", "lib/a.py", "lib/deep/__init__.py", "lib/deep/b.py", "src/tool/__init__.py", "src/tool/c.py",
		"plain/d.py", "lib/hubconf.py",
	}
	exists := func(path string) bool { return slices.Contains(files, path) }
	for _, test := range []struct{ path, text, want string }{
		{"hubconf.py", "import torch\nimport lib.deep.b\n", "lib/__init__.py lib/deep/__init__.py lib/deep/b.py"},
		{"hubconf.py", "from lib import a, missing\n", "lib/__init__.py lib/a.py"},
		{"hubconf.py", "def f():\n    from tool.c import x\n", "src/tool/__init__.py src/tool/c.py"},
		{"hubconf.py", "import plain.d as d\n", "plain/d.py"},
		{"hubconf.py", "from lib.a import *\n", "lib/__init__.py lib/a.py"},
		{"hubconf.py", "import hubconf\n", ""},
		{"lib/deep/b.py", "from . import x\nfrom .. import a\nfrom ..a import y\n", "lib/deep/__init__.py lib/__init__.py lib/a.py"},
		{"lib/deep/b.py", "from ..... import a\nimport setup\n", "setup.py"},
		{"lib/a.py", "import lib.deep\n", "lib/__init__.py lib/deep/__init__.py"},
		{"hubconf.py", "import", ""},
	} {
		if got := strings.Join(Imports(Source{test.path, test.text}, exists), " "); got != test.want {
			t.Errorf("%s %q: %q, want %q", test.path, test.text, got, test.want)
		}
	}
}
