package cli

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/lock"
	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
	"github.com/ptmlock/ptmlock/resolve/kaggle"
)

func at(file string, line int) detect.Position {
	return detect.Position{File: file, Line: line, Column: 5}
}

func used(name, file string, lines ...int) detect.Model {
	m := detect.Model{Model: hub.Model{Hub: hub.HuggingFace, Name: name}, Role: detect.Used}
	for _, line := range lines {
		m.References = append(m.References, detect.Reference{Model: m.Model, Role: detect.Used, At: at(file, line)})
	}
	return m
}

func TestSummary(t *testing.T) {
	commit := strings.Repeat("0123456789", 4)
	mentioned := used("o/prose", "README.md")
	mentioned.Role = detect.Mentioned
	both := used("o/pinned", "README.md")
	both.Role = detect.Mentioned
	s := summary{
		options: generateOptions{scanned: scanned{dir: "app"}},
		report: &detect.Report{
			Models: []detect.Model{
				mentioned, both,
				used("o/pinned", "a.py", 3, 9),
				used("o/lora", "b.py", 4),
				used("o/gone", "b.py", 4), // the other branch of one call
			},
			Unresolved: []detect.Unresolved{{At: at("c.py", 7), Via: "transformers.pipeline", Reason: "argument --model has no default"}},
			Problems:   []detect.Problem{{At: detect.Position{File: "bad\x1b.py"}, Message: "not UTF-8"}},
		},
		new: &lock.Lock{
			Models: []lock.Model{
				{Hub: hub.HuggingFace, Name: "o/gated", State: resolve.Gated, Reason: "its files need a token", Commit: commit, Revision: "main", Gated: "auto"},
				{Hub: hub.HuggingFace, Name: "o/gone", State: resolve.NotFound, Reason: "no such model\x1b[2J"},
				{
					Hub: hub.HuggingFace, Name: "o/lora", State: resolve.Resolved, Commit: commit,
					License:    resolve.License{Hub: "openrail++"},
					Files:      []resolve.File{{Path: "a", Size: 1_000_000}, {Path: "b", Size: -1}},
					Bases:      []lock.Base{{Hub: hub.HuggingFace, Name: "o/pinned", Relation: resolve.Adapter}},
					RemoteCode: true,
				},
				{Hub: hub.HuggingFace, Name: "o/pinned", State: resolve.Resolved, Commit: commit, Revision: commit, License: resolve.License{SPDX: "MIT"}, Scan: "issues"},
				{Hub: hub.TorchVision, Name: "resnet50", State: resolve.Unsupported, Reason: "no resolver for this hub"},
			},
			Unresolved: []lock.Unresolved{{File: "c.py"}},
		},
		written:  []output{{path: "bom.json"}, {path: "app/models.lock"}},
		warnings: []string{"app/pyproject.toml: broken"},
	}
	var stdout, stderr bytes.Buffer
	err := s.print(&Env{Stdout: &stdout, Stderr: &stderr})
	var f *failure
	if !errors.As(err, &f) || f.code != exitIncomplete {
		t.Errorf("got %v, want exit code %d", err, exitIncomplete)
	}
	wantOut := `Scanned app: 3 models at 3 places in 2 files, 0 pinned to a commit; 1 not known; 1 mentioned; 1 problem.

  MODEL     COMMIT   LICENCE      FILES  SIZE  NOTE
  o/gated   0123456  none stated  0      0 B   gated, follows "main" in code
  o/lora    0123456  openrail++   2      1 MB  adapter of o/pinned, not pinned in code, runs code of the repository
  o/pinned  0123456  MIT          0      0 B   the hub's scan reports issues

1 model is locked by name only, with the reason in the lock: torchvision 1.
`
	got, rest, _ := strings.Cut(stdout.String(), "Lock: ")
	if diff := cmp.Diff(wantOut, got); diff != "" {
		t.Errorf("standard output: -want +got\n%s", diff)
	}
	if !strings.HasSuffix(rest, "Wrote app/models.lock, bom.json.\n") {
		t.Errorf("standard output ends with %q", rest)
	}
	wantErr := `warning: app/pyproject.toml: broken
warning: bad\u001b.py: not UTF-8
1 model is gated; the lock has what the hub tells of it, but not everyone may load the files:
  o/gated: its files need a token
1 model is not resolved; the lock and the documents name it with the reason:
  o/gone: no such model\u001b[2J
hint: gated: accept the model's terms on its page on the hub, then set HF_TOKEN to a token with read access
hint: not found: check the name; if the model is private, set HF_TOKEN to a token that may read it
1 call loads a model that the code does not tell:
  c.py:7:5: transformers.pipeline: argument --model has no default
hint: write the name, or a default for it, where the code can be read without running it; or complete this in .ptmlock.toml:
  # c.py:7: transformers.pipeline: argument --model has no default
  [[bind]]
  call = "transformers.pipeline"
  file = "c.py"
  model = ""  # or: user_choice = "why users choose it", or: ignore = "why it does not matter"
`
	if diff := cmp.Diff(wantErr, stderr.String()); diff != "" {
		t.Errorf("standard error: -want +got\n%s", diff)
	}
}

// Hubs that nobody asks are one line, and no reason to fail.
func TestOnlyUnsupported(t *testing.T) {
	l := &lock.Lock{}
	for _, m := range []hub.Model{{Hub: hub.URL, Name: "http://a.example/w.pt"}, {Hub: hub.Other("facexlib"), Name: "detection"}, {Hub: hub.URL, Name: "http://b.example/w.pt"}} {
		l.Models = append(l.Models, lock.Model{Hub: m.Hub, Name: m.Name, State: resolve.Unsupported, Reason: "not asked"})
	}
	s := summary{report: &detect.Report{}, new: l}
	var stdout, stderr bytes.Buffer
	if err := s.print(&Env{Stdout: &stdout, Stderr: &stderr}); err != nil || stderr.Len() > 0 {
		t.Errorf("error %v, standard error %q", err, stderr.String())
	}
	if want := "3 models are locked by name only, with the reason in the lock: other:facexlib 1, url 2.\n"; !strings.Contains(stdout.String(), want) {
		t.Errorf("standard output lacks %q:\n%s", want, stdout.String())
	}
}

// TestNews: what hubs have said of locked models is told once, with the next step.
func TestNews(t *testing.T) {
	commit := strings.Repeat("a", 40)
	model := func(name string) hub.Model { return hub.Model{Hub: hub.HuggingFace, Name: name} }
	s := summary{
		report: &detect.Report{},
		new: &lock.Lock{Models: []lock.Model{
			{Hub: hub.HuggingFace, Name: "o/gated", State: resolve.Gated, Reason: "gated: accept", Commit: commit},
			{Hub: hub.HuggingFace, Name: "o/fine", State: resolve.Resolved, Commit: commit},
		}},
		events: []lock.Event{
			{Model: model("o/edited"), Pin: commit, State: resolve.Resolved, Edited: []string{"a.bin", "b\x1b.bin"}},
			{Model: model("o/fine"), Pin: commit, State: resolve.RateLimited, Reason: "limited", Silent: true},
			{Model: model("o/gated"), Pin: commit, State: resolve.Offline, Reason: "no request", Silent: true},
			{Model: model("o/gone"), Pin: "sha256:" + strings.Repeat("b", 64), State: resolve.NotFound, Reason: "not found"},
			{Model: model("o/old"), Pin: commit, State: resolve.Resolved, Renamed: model("o/new")},
			{Model: model("o/base"), Base: true, State: resolve.Disabled, Reason: "switched off"},
		},
	}
	var out bytes.Buffer
	s.news(&out)
	s.notResolved(&out)
	want := `warning: o/edited: the lock had 2 files at commit aaaaaaa otherwise than the hub, as if one of them was edited: a.bin, b\u001b.bin; only "ptmlock generate --upgrade-model=o/edited" takes what the hub says
note: o/gone stays locked at sha256:bbbbbbb: not found
note: o/old has a new name: o/new
note: base model o/base stays locked as it was: switched off
1 model has no answer from a hub, and stays in the lock as before:
  o/fine: limited
hint: rate limited: run the command again in a few minutes; a token in HF_TOKEN raises the limit
1 model is gated; the lock has what the hub tells of it, but not everyone may load the files:
  o/gated: gated: accept; asked again: no request
hint: gated: accept the model's terms on its page on the hub, then set HF_TOKEN to a token with read access
hint: offline: run the command again with network, which also fills the cache that --offline reads; --record keeps the answers for --hub
`
	if diff := cmp.Diff(want, out.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if s.complete() {
		t.Error("complete, though a hub did not answer")
	}
}

// TestReasons: what many models share is said once, and all is bounded.
func TestReasons(t *testing.T) {
	l := &lock.Lock{Models: []lock.Model{{Hub: hub.HuggingFace, Name: "o/gone", State: resolve.NotFound, Reason: "no such model"}}}
	for i := range maxListed + 2 {
		l.Models = append(l.Models, lock.Model{Hub: hub.HuggingFace, Name: fmt.Sprintf("o/m%02d", i), State: resolve.Offline, Reason: "no request"})
	}
	var out bytes.Buffer
	(&summary{report: &detect.Report{}, new: l}).notResolved(&out)
	got := out.String()
	for _, want := range []string{"\n  o/gone: no such model\n  no request:\n    o/m00\n    o/m01\n", "\n    o/m18\n  … and 3 more; "} {
		if !strings.Contains(got, want) {
			t.Errorf("lacks %q:\n%s", want, got)
		}
	}
	if strings.Contains(got, "o/m19") || strings.Count(got, "no request") != 1 {
		t.Errorf("too much is listed:\n%s", got)
	}
}

func TestSummaryIsBounded(t *testing.T) {
	var out bytes.Buffer
	s := summary{report: &detect.Report{Problems: make([]detect.Problem, maxListed+3)}, new: &lock.Lock{}}
	s.problems(&out)
	if lines := strings.Count(out.String(), "\n"); lines != maxListed+1 {
		t.Errorf("%d lines, want %d", lines, maxListed+1)
	}
	if !strings.Contains(out.String(), "… and 3 more") {
		t.Errorf("the rest is not counted:\n%s", out.String())
	}
}

func TestBytesText(t *testing.T) {
	tests := []struct {
		in   int64
		want string
	}{
		{0, "0 B"}, {999, "999 B"}, {1000, "1 kB"}, {1500, "1.5 kB"}, {90868376, "90.9 MB"},
		{999_499, "999 kB"}, {999_500, "1 MB"}, {440449768, "440 MB"}, {5_214_662_094, "5.21 GB"},
		{1<<63 - 1, "9.22 EB"},
	}
	for _, test := range tests {
		if got := bytesText(test.in); got != test.want {
			t.Errorf("bytesText(%d) = %q, want %q", test.in, got, test.want)
		}
	}
}

// TestHints: each hub's own login is named, and none for a hub that has none.
func TestHints(t *testing.T) {
	gone := func(id hub.ID, purl string) lock.Model {
		return lock.Model{Hub: id, Name: "o/m", State: resolve.NotFound, Reason: "not found", PURL: purl}
	}
	for _, test := range []struct {
		models []lock.Model
		want   []string // beginnings of hints
	}{
		{[]lock.Model{gone(hub.HuggingFace, "pkg:huggingface/o/m")}, []string{"not found: check the name; if the model is private, set HF_TOKEN"}},
		{[]lock.Model{gone(hub.Other("open_clip"), "pkg:huggingface/o/m")}, []string{"not found: check the name; if the model is private, set HF_TOKEN"}},
		{[]lock.Model{gone(hub.PyTorchHub, "")}, []string{"not found: check the repository on GitHub"}},
		{[]lock.Model{gone(kaggle.ID, "")}, []string{"not found: check the name; if the model is private, set KAGGLE_API_TOKEN"}},
		{[]lock.Model{gone(hub.Ollama, ""), gone(hub.DockerModels, "")}, []string{"not found: check the name and its tag"}},
		{[]lock.Model{gone(hub.TorchVision, "")}, []string{"not found: check the name; another version of a library"}},
		{[]lock.Model{gone(hub.Timm, ""), gone(hub.URL, "")}, []string{"not found, addresses: check", "not found, others: check the name; another"}},
		{[]lock.Model{gone(hub.Other("modelscope"), "")}, []string{"not found: check the name; another"}},
		{[]lock.Model{gone(hub.HuggingFace, ""), gone(hub.PyTorchHub, "")}, []string{"not found, Hugging Face: check", "not found, GitHub: check"}},
		{[]lock.Model{{Hub: kaggle.ID, Name: "o/m", State: resolve.Gated}}, []string{"gated: accept the model's terms on its page on Kaggle, then set KAGGLE_API_TOKEN"}},
		{[]lock.Model{{Hub: hub.HuggingFace, Name: "o/m", State: resolve.Unreachable}, {Hub: hub.PyTorchHub, Name: "o/m", State: resolve.Unreachable}}, []string{"unreachable: check the network and HF_ENDPOINT"}},
		{[]lock.Model{{Hub: hub.PyTorchHub, Name: "o/m", State: resolve.Unreachable}}, []string{"unreachable: check the network; a proxy"}},
	} {
		s := summary{report: &detect.Report{}, new: &lock.Lock{Models: test.models}}
		var out bytes.Buffer
		s.notResolved(&out)
		var hints []string
		for line := range strings.Lines(out.String()) {
			if hint, ok := strings.CutPrefix(line, "hint: "); ok {
				hints = append(hints, hint)
			}
		}
		if !slices.EqualFunc(hints, test.want, strings.HasPrefix) {
			t.Errorf("%v: got %q, want %q", test.models, hints, test.want)
		}
	}
}
