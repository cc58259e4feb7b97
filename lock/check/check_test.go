package check

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/lock"
	"github.com/ptmlock/ptmlock/lock/licensing"
	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

var (
	commitA = strings.Repeat("a", 40)
	commitB = strings.Repeat("b", 40)
)

// call is a reference to a model by a call that loads its weights.
func call(name, revision, file string, line int) detect.Reference {
	return detect.Reference{
		Model: hub.Model{Hub: hub.HuggingFace, Name: name}, Revision: revision, Role: detect.Used, Place: detect.PlaceCode,
		At: detect.Position{File: file, Line: line, Column: 5}, Via: "transformers.AutoModel.from_pretrained", Binding: detect.BindLiteral,
		Load: detect.Load{Part: detect.PartWeights},
	}
}

func tokenizerCall(name, revision, file string, line int) detect.Reference {
	r := call(name, revision, file, line)
	r.Via, r.Load.Part = "transformers.AutoTokenizer.from_pretrained", detect.PartTokenizer
	return r
}

// report is that of a scan which found some references.
func report(references ...detect.Reference) *detect.Report {
	r := &detect.Report{}
	for _, ref := range references {
		i := slices.IndexFunc(r.Models, func(m detect.Model) bool { return m.Model == ref.Model && m.Revision == ref.Revision })
		if i < 0 {
			i = len(r.Models)
			r.Models = append(r.Models, detect.Model{Model: ref.Model, Revision: ref.Revision, Role: detect.Used, Kind: detect.KindTokenizerOnly})
		}
		m := &r.Models[i]
		m.References = append(m.References, ref)
		if ref.Load.Part == detect.PartWeights {
			m.Kind = detect.KindModel
		}
	}
	return r
}

// locked is the lock of a report, as a hub would answer that all is well.
func locked(r *detect.Report) *lock.Lock {
	l := lock.New(r, &resolve.Result{})
	for i := range l.Models {
		m := &l.Models[i]
		m.State, m.Reason, m.Commit = resolve.Resolved, "", commitA
		m.PURL, m.Listing = m.PackageURL(), "sha256:"+strings.Repeat("1", 64)
		m.License = resolve.License{SPDX: "MIT", Hub: "mit"}
		m.Formats = []string{"safetensors"}
		m.Files = []resolve.File{{Path: "model.safetensors", Size: 1, SHA256: strings.Repeat("2", 64)}, {Path: "tokenizer.json", Size: 1, GitOID: commitB}}
	}
	return l
}

// good is a project in which nothing is wrong.
func good() (*detect.Report, *lock.Lock) {
	r := report(call("o/a", commitA, "main.py", 3), tokenizerCall("o/a", commitA, "main.py", 4))
	return r, locked(r)
}

// project is what a case changes.
type project struct {
	in     Input
	policy Policy
}

func (p *project) model() *lock.Model { return &p.in.Lock.Models[0] }

// with gives the project other sources, and the lock that goes with them.
func (p *project) with(references ...detect.Reference) {
	p.in.Report = report(references...)
	p.in.Lock = locked(p.in.Report)
}

// under puts the project under a licence, and asks for the rules of licences.
func (p *project) under(id string) {
	position, _ := licensing.NamedLicense(id)
	p.in.Project = &licensing.Project{License: position, From: "LICENSE"}
}

var cases = []struct {
	name string
	do   func(p *project)
	want []string // severity rule place model: message
}{
	{"nothing is wrong", func(*project) {}, nil},

	{"no lock", func(p *project) { p.in.Lock = nil }, []string{"error no-lock main.py:3:5 1 model is loaded, and there is no models.lock"}},
	{"no lock, and calls that are not known", func(p *project) {
		p.in.Lock, p.in.Report = nil, &detect.Report{Unresolved: []detect.Unresolved{{At: detect.Position{File: "a.py", Line: 1}, Via: "f", Reason: "why"}}}
	}, []string{
		"error no-lock a.py:1 1 call loads a model that is not known, and there is no models.lock",
		"warning unresolved-call a.py:1 f: why",
	}},
	{"what only tests load", func(p *project) {
		fake := call("o/fake", "", "main.py", 3)
		fake.Trace = []detect.Step{{At: detect.Position{File: "tests/t.py", Line: 1}}}
		p.with(call("o/a", "", "a.py", 1), fake, call("o/t", "v1", "tests/t.py", 2))
		p.in.Report.Unresolved = []detect.Unresolved{{At: detect.Position{File: "tests/t.py", Line: 9}, Via: "f", Reason: "why"}}
		p.in.Lock = locked(p.in.Report)
		p.in.Lock.Models[1].State, p.in.Lock.Models[1].Reason, p.in.Lock.Models[1].Commit, p.in.Lock.Models[1].PURL = resolve.NotFound, "not there", "", "pkg:huggingface/o/fake"
	}, []string{
		"warning unpinned-model a.py:1:5 o/a: the call loads the default branch; locked at aaaaaaa",
		`note moving-revision tests/t.py:2:5 o/t: revision "v1" is no full commit; locked at aaaaaaa; only tests load it`,
		"note unresolved-call tests/t.py:9 f: why; only tests load it",
		"note model-not-resolved main.py:3:5 o/fake: not there; only tests load it",
	}},
	{"what only tests loaded when it was locked", func(p *project) {
		p.with(call("o/t", "", "tests/t.py", 2))
		p.in.Report = report(call("o/t", "", "a.py", 1))
	}, []string{
		"warning uses-changed a.py:1:5 o/t: this use by transformers.AutoModel.from_pretrained is not in the lock",
		"warning uses-changed models.lock:18 o/t: tests/t.py (transformers.AutoModel.from_pretrained) does not load it any more",
		"warning unpinned-model a.py:1:5 o/t: the call loads the default branch; locked at aaaaaaa",
	}},
	{"what only tests load, and the settings say otherwise", func(p *project) {
		p.with(call("o/t", "", "tests/t.py", 2))
		p.policy.Severities = map[string]Severity{"unpinned-model": Error}
	}, []string{"error unpinned-model tests/t.py:2:5 o/t: the call loads the default branch; locked at aaaaaaa; only tests load it"}},
	{"no lock, and nothing to lock", func(p *project) { p.in.Lock, p.in.Report = nil, &detect.Report{} }, nil},

	{"a lock that can't be read", func(p *project) {
		p.in.Lock, p.in.Broken = nil, &lock.Error{Name: "models.lock", Line: 7, Column: 1, Err: lock.ErrConflict}
	}, []string{"error lock-unmerged models.lock:7:1 unmerged: the file holds a conflict marker of git"}},
	{"a lock of a newer version", func(p *project) {
		p.in.Lock, p.in.Broken = nil, &lock.Error{Name: "models.lock", Line: 4, Column: 1, Err: lock.ErrVersion}
	}, []string{"error lock-unreadable models.lock:4:1 the lock has a format that this ptmlock does not know"}},

	{"a line of the lock was edited", func(p *project) {
		p.in.LockData = []byte(strings.Replace(string(p.in.Lock.Format()), "\n[[model]]", "\n# mine\n[[model]]", 1))
	}, []string{"error lock-edited models.lock:7 ptmlock would write this line otherwise"}},
	{"the lock has the line ends of Windows", func(p *project) {
		p.in.LockData = []byte(strings.ReplaceAll(string(p.in.Lock.Format()), "\n", "\r\n"))
	}, nil},
	{"a commit was edited", func(p *project) { p.model().PURL = "pkg:huggingface/o/a@" + commitB }, []string{
		"error lock-edited models.lock:13 o/a: the package URL is not of the commit: pkg:huggingface/o/a@" + commitA + " is",
	}},

	{"another model is loaded", func(p *project) {
		p.in.Report = report(call("o/a", commitA, "main.py", 3), tokenizerCall("o/a", commitA, "main.py", 4), call("o/b", commitB, "b.py", 1))
	}, []string{"error model-not-locked b.py:1:5 o/b: the lock does not have it"}},
	{"another revision is asked for", func(p *project) {
		p.in.Report = report(call("o/a", commitB, "main.py", 3), tokenizerCall("o/a", commitB, "main.py", 4))
	}, []string{
		"error model-not-locked main.py:3:5 o/a: asks for commit bbbbbbb; the lock has it at commit aaaaaaa",
		"error model-not-used models.lock:7 o/a: no source loads it at commit aaaaaaa any more",
	}},
	{"nothing is loaded", func(p *project) { p.in.Report = &detect.Report{} }, []string{
		"error model-not-used models.lock:7 o/a: no source loads it at commit aaaaaaa any more",
	}},
	{"the hub has another name for it", func(p *project) {
		p.model().Name, p.model().Written = "o/renamed", []string{"o/a"}
		p.model().PURL = p.model().PackageURL()
	}, nil},
	{"another call loads it", func(p *project) {
		p.in.Report = report(call("o/a", commitA, "other.py", 9), tokenizerCall("o/a", commitA, "main.py", 4))
	}, []string{
		"warning uses-changed models.lock:19 o/a: main.py (transformers.AutoModel.from_pretrained) does not load it any more",
		"warning uses-changed other.py:9:5 o/a: this use by transformers.AutoModel.from_pretrained is not in the lock",
	}},
	{"a call asks for something else", func(p *project) {
		r := call("o/a", commitA, "main.py", 3)
		r.Load.Variant = "fp16"
		p.in.Report = report(r, tokenizerCall("o/a", commitA, "main.py", 4))
	}, []string{"warning uses-changed main.py:3:5 o/a: this use by transformers.AutoModel.from_pretrained asks for something else than when it was locked"}},
	{"a call asks for what the lock does not list", func(p *project) {
		p.in.Lock.Detection = "sha256:" + strings.Repeat("0", 64) // what is digested and in no key of the lock
	}, []string{"warning uses-changed models.lock:5 the calls ask for other parts or files than when the lock was written"}},
	{"a call that is not known came and one went", func(p *project) {
		p.in.Lock.Unresolved = []lock.Unresolved{{File: "gone.py", Via: "f", Reason: "why"}}
		p.in.Report.Unresolved = []detect.Unresolved{{At: detect.Position{File: "new.py", Line: 2}, Via: "f", Reason: "why", External: true}}
		p.policy.Severities = map[string]Severity{"user-chooses-model": Off}
	}, []string{
		"warning uses-changed models.lock:28 gone.py: f: no such call any more",
		"warning uses-changed new.py:2 f: why: the lock does not have this call",
	}},

	{"weights of the project changed", func(p *project) {
		sha := func(c string) string { return strings.Repeat(c, 64) }
		p.in.Lock.Local = []lock.Local{{Path: "gone.pt", Format: "pickle", SHA256: sha("1")}, {Path: "other.pt", Format: "pickle", SHA256: sha("1")}, {Path: "same.pt", Format: "pickle", SHA256: sha("1")}}
		p.in.Report.Local = []detect.LocalModel{{Path: "new.pt", Format: "pickle", SHA256: sha("1")}, {Path: "other.pt", Format: "pickle", SHA256: sha("2")}, {Path: "same.pt", Format: "pickle", SHA256: sha("1")}}
	}, []string{
		"error local-weights-changed models.lock:28 gone.pt is not there any more",
		"error local-weights-changed new.pt the lock does not have it",
		"error local-weights-changed other.pt its content is not that of the lock",
	}},

	{"no revision", func(p *project) { p.with(call("o/a", "", "a.py", 1), call("o/a", "", "b.py", 1)) }, []string{
		"warning unpinned-model a.py:1:5 o/a: 2 calls in 2 files load the default branch; locked at aaaaaaa",
	}},
	{"no revision, in source rather than in a test", func(p *project) { p.with(call("o/a", "", "tests/a.py", 1), call("o/a", "", "zoo.py", 1)) }, []string{
		"warning unpinned-model zoo.py:1:5 o/a: 2 calls in 2 files load the default branch; locked at aaaaaaa",
	}},
	{"no revision, where none can be named", func(p *project) {
		r := call("resnet50", "", "a.py", 1)
		r.Model.Hub = hub.Timm
		p.with(r)
		p.policy.Severities = map[string]Severity{"no-license": Off}
	}, nil},
	{"a branch", func(p *project) { p.with(call("o/a", "main", "a.py", 1)); p.model().Ref = "refs/heads/main" }, []string{
		`warning moving-revision a.py:1:5 o/a: revision "main" is a branch; locked at aaaaaaa`,
	}},
	{"a tag", func(p *project) { p.with(call("o/a", "v1", "a.py", 1)); p.model().Ref = "refs/tags/v1" }, []string{
		`warning moving-revision a.py:1:5 o/a: revision "v1" is a tag; locked at aaaaaaa`,
	}},
	{"a short commit", func(p *project) { p.with(call("o/a", "aaaaaaaa", "a.py", 1)) }, []string{
		`warning moving-revision a.py:1:5 o/a: revision "aaaaaaaa" is a short commit; locked at aaaaaaa`,
	}},
	{"a tag of a registry", func(p *project) {
		r := call("llama3:latest", "", "a.py", 1)
		r.Model.Hub = hub.Ollama
		p.with(r)
		p.model().Commit, p.model().Digest = "", "sha256:"+strings.Repeat("3", 64)
		p.model().PURL = p.model().PackageURL()
	}, []string{"warning moving-revision a.py:1:5 ollama:llama3:latest: a tag of a registry can be pushed anew; locked at sha256:333333333333"}},
	{"a digest of a registry", func(p *project) {
		r := call("llama3@sha256:"+strings.Repeat("3", 64), "", "a.py", 1)
		r.Model.Hub = hub.Ollama
		p.with(r)
		p.model().Commit, p.model().Digest = "", "sha256:"+strings.Repeat("3", 64)
		p.model().PURL = p.model().PackageURL()
	}, nil},
	{"a hosted model that moves", func(p *project) { p.model().State, p.model().Reason = resolve.Moving, "it is the newest" }, []string{
		"warning moving-name main.py:3:5 o/a: it is the newest",
	}},

	{"calls that are not known", func(p *project) {
		p.in.Report.Unresolved = []detect.Unresolved{
			{At: detect.Position{File: "a.py", Line: 1}, Via: "f", Reason: "too dynamic"},
			{At: detect.Position{File: "a.py", Line: 2}, Via: "f", Reason: "option --model has no default", External: true},
			{At: detect.Position{File: "a.py", Line: 3}, Via: "f", Reason: "local path ./weights"},
			{At: detect.Position{File: "a.py", Line: 4}, Via: "f", Reason: "local path weights"},
		}
		p.in.Report.Local = []detect.LocalModel{{Path: "weights/model.safetensors", Format: "safetensors"}}
		p.in.Lock = locked(p.in.Report)
	}, []string{
		"warning unresolved-call a.py:1 f: too dynamic",
		"note user-chooses-model a.py:2 f: option --model has no default",
	}},
	{"calls of paths that are not there", func(p *project) {
		p.in.Report.Unresolved = []detect.Unresolved{
			{At: detect.Position{File: "a.py", Line: 1}, Via: "f", Reason: "too dynamic"},
			{At: detect.Position{File: "a.py", Line: 2}, Via: "f", Reason: "option --model has no default", External: true},
			{At: detect.Position{File: "a.py", Line: 3}, Via: "f", Reason: "local path ./weights"},
		}
		p.in.Lock = locked(p.in.Report)
	}, []string{
		"warning unresolved-call a.py:1 f: too dynamic",
		"note user-chooses-model a.py:2 f: option --model has no default",
		"note path-not-in-project a.py:3 f: local path ./weights",
	}},

	{"revisions that contradict", func(p *project) {
		p.with(call("o/a", commitA, "a.py", 1), call("o/a", commitB, "b.py", 1))
		p.in.Report.Disagreements = []detect.Disagreement{{Model: hub.Model{Hub: hub.HuggingFace, Name: "o/a"}, Sides: []detect.Side{
			{Revision: commitA, At: []detect.Position{{File: "a.py", Line: 1}}}, {Revision: commitB, At: []detect.Position{{File: "b.py", Line: 1}}},
		}}}
		p.in.Lock.Models[1].Commit = commitB
		p.in.Lock.Models[1].PURL = p.in.Lock.Models[1].PackageURL()
	}, []string{"warning contradicting-revisions a.py:1 o/a: a.py:1: pinned @aaaaaaa, b.py:1: pinned @bbbbbbb"}},
	{"one repository at two commits", func(p *project) {
		p.with(call("o/a", commitA, "a.py", 1), call("o/b", commitB, "b.py", 1))
		b := &p.in.Lock.Models[1]
		b.Name, b.Written, b.Commit = "o/a", []string{"o/b"}, commitB
		b.PURL = b.PackageURL()
	}, []string{"warning duplicate-model a.py:1:5 o/a: locked at aaaaaaa, bbbbbbb"}},

	{"a model that was lost", func(p *project) { p.model().State, p.model().Reason = resolve.NotFound, "there is no such model" }, []string{
		"error model-lost main.py:3:5 o/a: there is no such model; the lock keeps aaaaaaa",
	}},
	{"a model that was emptied", func(p *project) { p.model().State, p.model().Reason = resolve.Emptied, "nothing is there" }, []string{
		"error model-lost main.py:3:5 o/a: nothing is there; the lock keeps aaaaaaa",
	}},
	{"a model whose name another has", func(p *project) { p.model().State, p.model().Reason = resolve.Replaced, "another id" }, []string{
		"error model-replaced main.py:3:5 o/a: another id; the lock keeps aaaaaaa",
	}},
	{"a model that was never there", func(p *project) {
		*p.model() = lock.Model{Hub: hub.HuggingFace, Name: "o/a", Revision: commitA, State: resolve.NotFound, Reason: "there is no such model", Uses: p.model().Uses}
		p.model().PURL = p.model().PackageURL()
	}, []string{"warning model-not-resolved main.py:3:5 o/a: there is no such model"}},
	{"a hub that did not answer", func(p *project) {
		*p.model() = lock.Model{Hub: hub.HuggingFace, Name: "o/a", Revision: commitA, State: resolve.Unreachable, Reason: "no answer", Uses: p.model().Uses}
		p.model().PURL = p.model().PackageURL()
	}, []string{"warning model-not-resolved main.py:3:5 o/a: no answer"}},
	{"a hub that did not answer about what is locked", func(p *project) { p.model().State, p.model().Reason = resolve.Unreachable, "no answer" }, nil},
	{"access", func(p *project) { m := p.model(); m.Gated, m.Private, m.Disabled = "manual", true, true }, []string{
		"error disabled-model main.py:3:5 o/a: it can't be downloaded",
		"note gated-model main.py:3:5 o/a: its owner gives access on request",
		"note private-model main.py:3:5 o/a: only some people may see it",
	}},

	{"licences", func(p *project) {
		p.with(call("o/a", commitA, "a.py", 1), call("o/b", commitA, "b.py", 1), call("o/c", commitA, "c.py", 1), call("o/d", commitA, "d.py", 1))
		m := p.in.Lock.Models
		m[1].License = resolve.License{SPDX: "CC-BY-NC-4.0", Hub: "cc-by-nc-4.0"}
		m[2].License = resolve.License{Hub: "other", Name: "own-terms"}
		m[3].License = resolve.License{}
		m[0].Bases = []lock.Base{{Hub: hub.HuggingFace, Name: "o/base", Commit: commitB}}
		p.in.Lock.Bases = []lock.Model{
			{Hub: hub.HuggingFace, Name: "o/base", State: resolve.Resolved, Commit: commitB, License: resolve.License{Hub: "gpl-3.0"}},
			{Hub: hub.HuggingFace, Name: "o/code", State: resolve.Resolved, Commit: commitB, License: resolve.License{Hub: "gpl-3.0"}},
		}
		for i := range p.in.Lock.Bases {
			p.in.Lock.Bases[i].PURL = p.in.Lock.Bases[i].PackageURL()
		}
		p.policy.Allow, p.policy.Deny = []string{"MIT", "cc-*"}, []string{"CC-BY-NC-*"}
	}, []string{
		"error license-denied b.py:1:5 o/b: CC-BY-NC-4.0",
		"error license-not-allowed c.py:1:5 o/c: own-terms",
		"error license-not-allowed models.lock:88 o/base: gpl-3.0, of which o/a was made",
		"warning no-license d.py:1:5 o/d: neither its card nor its repository names one",
	}},

	{"licences that go together", func(p *project) { p.under("Apache-2.0") }, nil},
	{"licences that do not go together", func(p *project) {
		p.with(call("o/a", commitA, "a.py", 1), call("o/b", commitA, "b.py", 1), call("o/c", commitA, "c.py", 1), call("o/d", commitA, "d.py", 1))
		p.under("MIT")
		m := p.in.Lock.Models
		m[0].License = resolve.License{SPDX: "CC-BY-NC-4.0", Hub: "cc-by-nc-4.0"}
		m[1].Bases = []lock.Base{{Hub: hub.HuggingFace, Name: "o/base", Commit: commitB, Relation: resolve.Finetune}}
		m[2].License = resolve.License{Hub: "other", Name: "own-terms"}
		m[3].Bases = []lock.Base{{Hub: hub.HuggingFace, Name: "p/silent", Commit: commitB, Relation: resolve.Finetune}}
		m[3].Datasets = []string{"imagenet-1k", "o/unknown"}
		p.in.Lock.Bases = []lock.Model{
			{Hub: hub.HuggingFace, Name: "o/base", State: resolve.Resolved, Commit: commitB, License: resolve.License{Hub: "gpl-3.0", SPDX: "GPL-3.0-only"}},
			{Hub: hub.HuggingFace, Name: "p/silent", State: resolve.Resolved, Commit: commitB},
		}
		for i := range p.in.Lock.Bases {
			p.in.Lock.Bases[i].PURL = p.in.Lock.Bases[i].PackageURL()
		}
	}, []string{
		"error license-conflict a.py:1:5 o/a: o/a allows no commercial use, and the licence of the project does (CC-BY-NC-4.0, section 2(a)(1))",
		"warning license-freer b.py:1:5 o/b: works based on o/base have to be under the same licence, and o/b is under another (GPL-3.0-only, section 5(c))",
		"note license-review c.py:1:5 o/c: the licence of o/c is one of its own, which has to be read",
		"note base-no-license d.py:1:5 o/d: p/silent states no licence, so that all rights are reserved",
		"note license-data d.py:1:5 o/d: imagenet-1k: the data allow no commercial use, and the licence of o/d does; how far terms of data reach into a model is disputed (https://www.image-net.org/download.php)",
	}},
	{"a clause whose number nobody compared", func(p *project) {
		p.with(call("o/a", commitA, "a.py", 1))
		p.under("MIT")
		p.in.Lock.Models[0].License = resolve.License{Hub: "other", Name: "mrl"}
	}, []string{
		"error license-conflict a.py:1:5 o/a: o/a is for research only, and the licence of the project allows any use (mrl, section 3.2?)",
	}},
	{"what a licence wants to be shown", func(p *project) {
		p.with(call("o/Llama-x", commitA, "a.py", 1), call("o/x", commitA, "b.py", 1))
		p.under("MIT")
		for i := range p.in.Lock.Models {
			m := &p.in.Lock.Models[i]
			m.License, m.Stages = resolve.License{Hub: "llama3.1"}, []string{"INIT", "INF", "DLV"}
			m.Bases = []lock.Base{{Hub: hub.HuggingFace, Name: "p/Llama", Commit: commitB, Relation: resolve.Finetune}}
		}
		base := lock.Model{Hub: hub.HuggingFace, Name: "p/Llama", State: resolve.Resolved, Commit: commitB, License: resolve.License{Hub: "llama3.1"}}
		base.PURL = base.PackageURL()
		p.in.Lock.Bases = []lock.Model{base}
		p.policy.Severities = map[string]Severity{"pipeline-changed": Off}
	}, []string{
		"warning license-duty a.py:1:5 o/Llama-x: Llama 3.1 Community License Agreement wants \"Built with Llama\" to be shown (section 1(b)(i)(B)), and neither a README nor a NOTICE file has it",
		"note license-name b.py:1:5 o/x: the licence of p/Llama wants the name of o/x to begin with \"Llama\"",
	}},
	{"what a licence wants to be shown is", func(p *project) {
		p.under("MIT")
		p.in.Project.Notices = licensing.ReadProject(fstest.MapFS{"NOTICE": {Data: []byte("This is *Built with\nLlama*.")}}).Notices
		m := p.model()
		m.License, m.Stages = resolve.License{Hub: "llama3.1"}, []string{"INIT", "DLV"}
		p.policy.Severities = map[string]Severity{"pipeline-changed": Off}
	}, nil},

	{"pickles", func(p *project) {
		p.with(call("o/a", commitA, "a.py", 1), call("o/b", commitA, "b.py", 1), tokenizerCall("o/c", commitA, "c.py", 1))
		p.in.Lock.Models[0].Formats = []string{"pickle"}
		p.in.Lock.Models[0].Files = []resolve.File{{Path: "pytorch_model.bin"}}
		p.in.Lock.Models[1].Formats = []string{"pickle", "safetensors"}
		p.in.Lock.Models[1].Files = []resolve.File{{Path: "pytorch_model.bin"}}
		p.in.Lock.Models[2].Formats = []string{"pickle"}
	}, []string{
		"warning pickle-only a.py:1:5 o/a: its weights are there in no other format",
		"warning pickle-only b.py:1:5 o/b: the repository has safetensors, too",
	}},
	{"pickles of the project", func(p *project) {
		p.in.Report.Local = []detect.LocalModel{
			{Path: "bad.pkl", Format: "pickle", Imports: []string{"builtins.eval", "posix.system"}},
			{Path: "fine.pkl", Format: "pickle"},
			{Path: "own.pkl", Format: "pickle", Imports: []string{"osmium.Thing", "sklearn.svm.SVC"}},
		}
		p.in.Lock = locked(p.in.Report)
	}, []string{
		"error dangerous-pickle bad.pkl imports builtins.eval, posix.system",
		"warning pickle-imports own.pkl imports osmium.Thing, sklearn.svm.SVC",
	}},

	{"the scan warns", func(p *project) {
		p.model().Scan, p.model().ScanIssues = "issues", []string{"danger.dat: unsafe", "model.safetensors: suspicious"}
	}, []string{
		"error scan-issues main.py:3:5 o/a: model.safetensors: suspicious",
	}},
	{"the scan warns of something else", func(p *project) { p.model().Scan, p.model().ScanIssues = "issues", []string{"danger.dat: unsafe"} }, []string{
		"note scan-issues-elsewhere main.py:3:5 o/a: danger.dat: unsafe",
	}},
	{"the scan warns and names nothing", func(p *project) { p.model().Scan = "issues" }, []string{"error scan-issues main.py:3:5 o/a: the scan names no file"}},
	{"the scan is fine", func(p *project) { p.model().Scan = "safe" }, nil},

	{"code of a model that is not described", func(p *project) {
		allowing := call("o/a", "", "main.py", 3)
		allowing.Load.TrustRemoteCode = true
		p.with(allowing)
		p.model().State, p.model().Reason, p.model().Commit, p.model().PURL, p.model().License = resolve.Offline, "no network", "", "pkg:huggingface/o/a", resolve.License{}
	}, []string{
		"warning model-not-resolved main.py:3:5 o/a: no network",
		"warning remote-code-unpinned main.py:3:5 o/a: a call lets it, and its hub did not say whether there is code",
	}},
	{"code at a commit", func(p *project) { p.model().RemoteCode = true }, []string{"note remote-code main.py:3:5 o/a: at commit aaaaaaa"}},
	{"code that moves", func(p *project) { p.with(call("o/a", "", "a.py", 1)); p.model().RemoteCode = true }, []string{
		"warning remote-code-unpinned a.py:1:5 o/a: the call names no revision; locked at aaaaaaa",
	}},
	{"code that moves, of which nobody wants to hear", func(p *project) {
		p.with(call("o/a", "v1", "a.py", 1))
		p.model().RemoteCode = true
		p.policy.Severities = map[string]Severity{"remote-code-unpinned": Off, "moving-revision": Error}
	}, []string{`error moving-revision a.py:1:5 o/a: revision "v1" is no full commit; locked at aaaaaaa`}},

	{"no tokenizer", func(p *project) {
		p.model().Files = []resolve.File{{Path: "config.json", GitOID: commitB}, {Path: "model.safetensors"}}
	}, []string{
		"warning missing-tokenizer main.py:3:5 o/a: no file of a tokenizer is among those that the call fetches",
	}},
	{"no tokenizer, as far as a cache knows", func(p *project) {
		p.model().Files, p.model().Listing = []resolve.File{{Path: "model.safetensors"}}, ""
	}, nil},
	{"another tokenizer", func(p *project) { p.with(call("o/a", commitA, "a.py", 1), tokenizerCall("o/b", commitA, "a.py", 2)) }, []string{
		"warning other-tokenizer a.py:1:5 o/a: the tokenizer beside it is that of o/b",
	}},
	{"the tokenizer of its base model", func(p *project) {
		p.with(call("o/a", commitA, "a.py", 1), tokenizerCall("o/b", commitA, "a.py", 2))
		p.in.Lock.Models[0].Bases = []lock.Base{{Hub: hub.HuggingFace, Name: "o/b"}}
	}, nil},
	{"a tokenizer that may be for something else", func(p *project) {
		p.with(call("o/a", commitA, "a.py", 1), call("o/c", commitA, "a.py", 3), tokenizerCall("o/b", commitA, "a.py", 2))
	}, nil},
	{"models that work together", func(p *project) {
		p.with(call("o/a", commitA, "a.py", 1), call("o/b", "", "b.py", 1))
		p.in.Lock.Interactions = []lock.Interaction{
			{From: "huggingface:o/a", To: "huggingface:o/b", Type: "feature-handoff/sequential"}, {From: "huggingface:o/a", To: "scratch:Own", Type: "evaluation"},
			{From: "huggingface:o/b", To: "scratch:Own", Type: "feature-handoff/hierarchical", Confidence: detect.Low},
		}
	}, []string{
		"warning unpinned-model b.py:1:5 o/b: the call loads the default branch; locked at aaaaaaa",
		"note unpinned-handoff b.py:1:5 o/b: huggingface:o/a → huggingface:o/b (feature-handoff/sequential)",
		"note undeclared-handoff models.lock:46 o/a: huggingface:o/a → huggingface:o/b (feature-handoff/sequential)",
	}},
	{"models that work together, one of them at two revisions", func(p *project) {
		p.with(call("o/a", commitA, "a.py", 1), call("o/b", commitB, "b.py", 1), call("o/b", "main", "c.py", 1))
		p.in.Lock.Interactions = []lock.Interaction{{From: "huggingface:o/a", To: "huggingface:o/b", Type: detect.Evaluation}}
		p.policy.Severities = map[string]Severity{"moving-revision": Off, "contradicting-revisions": Off, "duplicate-model": Off, "pipeline-changed": Off}
	}, []string{
		"note unpinned-handoff c.py:1:5 o/b: huggingface:o/a → huggingface:o/b (evaluation)",
	}},
	{"interactions that other files show, or show less surely", func(p *project) {
		p.with(call("o/a", commitA, "a.py", 1), call("o/b", commitA, "b.py", 1))
		p.in.Lock.Interactions = []lock.Interaction{
			{From: "huggingface:o/a", To: "huggingface:o/b", Type: detect.Evaluation, Files: []string{"a.py"}},
			{From: "huggingface:o/b", To: "scratch:Own", Type: detect.Evaluation, Files: []string{"a.py"}},
		}
		a, b := p.in.Report.Models[0].Model, p.in.Report.Models[1].Model
		shown := func(file string) []detect.Evidence {
			return []detect.Evidence{{At: detect.Position{File: file, Line: 1}}}
		}
		p.in.Report.Interactions = []detect.Interaction{
			{From: detect.End{Model: a}, To: detect.End{Model: b}, Type: detect.Evaluation, Evidence: shown("b.py")},
			{From: detect.End{Model: b}, To: detect.End{Scratch: "Own"}, Type: detect.Evaluation, Confidence: detect.Low, Evidence: shown("a.py")},
		}
	}, []string{
		"warning pipeline-changed models.lock:47 huggingface:o/a → huggingface:o/b (evaluation): files: a.py → b.py",
		"warning pipeline-changed models.lock:53 huggingface:o/b → scratch:Own (evaluation): confidence: high → low",
	}},
	{"contracts", func(p *project) {
		p.with(call("o/a", commitA, "a.py", 1), call("o/b", commitA, "b.py", 1))
		p.in.Lock.Interactions = []lock.Interaction{
			{From: "huggingface:o/a", To: "huggingface:o/b", Type: "feature-handoff/sequential", Files: []string{"c.py"}},
			{From: "huggingface:o/a", To: "scratch:Own", Type: "feedback-guidance", Files: []string{"c.py"}},
		}
		p.policy.Contracts = []Contract{
			{At: detect.Position{File: ".ptmlock.toml", Line: 2}, From: "O/a", To: "huggingface:o/*", States: "vectors of 512 numbers"},
			{At: detect.Position{File: ".ptmlock.toml", Line: 6}, From: "o/b", To: "scratch:*", States: "nothing"},
		}
	}, []string{
		"note undeclared-handoff c.py o/a: huggingface:o/a → scratch:Own (feedback-guidance)",
		"note unused-contract .ptmlock.toml:6 o/b → scratch:*: there is no such interaction",
	}},
	{"alternatives that meet at one place", func(p *project) {
		p.with(call("o/a", commitA, "a.py", 1), call("o/b", commitA, "b.py", 1))
		for _, name := range []string{"o/a", "o/b"} {
			p.in.Lock.Interactions = append(p.in.Lock.Interactions, lock.Interaction{From: "huggingface:" + name, To: "scratch:Own", Type: detect.Sequential, Files: []string{"c.py"}})
		}
	}, []string{"note undeclared-handoff c.py o/a: huggingface:o/a → scratch:Own (feature-handoff/sequential), and 1 more that meet here"}},
	{"other labels and interactions", func(p *project) {
		p.with(call("o/a", commitA, "a.py", 1), call("o/b", commitA, "b.py", 1))
		p.in.Lock.Interactions = []lock.Interaction{{From: "huggingface:o/b", To: "scratch:Own", Type: "evaluation"}}
		p.in.Lock.Models[0].Unsure = []string{"INF low"}
		r := p.in.Report
		a, b := r.Models[0].Model, r.Models[1].Model
		r.Pipelines = []detect.Pipeline{{Model: a, Organization: "generative", Stages: []string{"INIT", "INF"}}}
		r.Structure.Relations = []detect.Relation{{Kind: detect.Complementary, Models: []hub.Model{a, b}}}
		r.Interactions = []detect.Interaction{{
			From: detect.End{Model: a}, To: detect.End{Model: b}, Type: detect.PostProcessing, Evidence: []detect.Evidence{{At: detect.Position{File: "c.py", Line: 9}}},
		}}
	}, []string{
		"warning pipeline-changed a.py:1:5 o/a: organization: none → generative; stages: none → INIT INF",
		"warning pipeline-changed c.py:9 the lock does not have huggingface:o/a → huggingface:o/b (post-processing)",
		"warning pipeline-changed models.lock:1 other models are complementary than when the lock was written",
		"warning pipeline-changed models.lock:48 no source shows any more: huggingface:o/b → scratch:Own (evaluation)",
	}},
	{"fine-tuned models", func(p *project) {
		p.with(call("o/a", commitA, "a.py", 1), call("o/b", commitA, "b.py", 1))
		p.in.Lock.Models[0].Stages, p.in.Lock.Models[0].Adaptation = []string{"INIT", "FT"}, []string{"as-is"}
		p.in.Lock.Models[1].Stages, p.in.Lock.Models[1].Unsure = []string{"INIT", "FT"}, []string{"FT low"}
	}, []string{"note unrecorded-adaptation a.py:1:5 o/a: fine-tuned"}},
	{"cards", func(p *project) {
		p.with(call("o/a", commitA, "a.py", 1), call("o/b", commitA, "b.py", 1))
		p.in.Lock.Models[0].Card = []resolve.Fact{
			{Key: resolve.FactLicense, Value: "apache-2.0", Source: "front-matter", At: "README.md:2"},
			{Key: resolve.FactLicense, Value: "mit", Source: "body", At: "README.md:40", Contradicts: true},
		}
		p.in.Lock.Models[1].Card = []resolve.Fact{{Key: resolve.FactLicense, Source: "front-matter", At: "README.md:2"}, {Key: resolve.FactUse, Value: "x", At: "README.md:9"}}
	}, []string{
		"warning contradicting-card models.lock:19 o/a: license: apache-2.0 (README.md:2), but mit (README.md:40)",
	}},
	{"adapters", func(p *project) {
		p.with(call("o/a", commitA, "a.py", 1), call("o/b", commitA, "b.py", 1), call("o/c", commitA, "c.py", 1))
		for i := range p.in.Lock.Models {
			p.in.Lock.Models[i].Kind = detect.KindAdapter
		}
		p.in.Lock.Models[1].Bases = []lock.Base{{Hub: hub.HuggingFace, Name: "o/base", Relation: resolve.Adapter}}
		p.in.Lock.Models[2].Bases = []lock.Base{{Hub: hub.HuggingFace, Name: "o/base", Relation: resolve.Adapter, Commit: commitB}}
	}, []string{
		"warning unknown-base a.py:1:5 o/a: it names no base model",
		"warning unknown-base b.py:1:5 o/b: o/base, its base model, has no commit in the lock",
	}},
	{"a model that the project changes", func(p *project) {
		p.with(call("o/a", commitA, "a.py", 1), call("o/b", commitA, "b.py", 1), call("o/c", commitA, "c.py", 1))
		p.in.Lock.Models[0].Adaptation = []string{"addition", "deletion-head"}
		p.in.Lock.Models[1].Adaptation = []string{"modification"}
		p.in.Lock.Models[2].Adaptation = []string{"as-is"}
		p.in.Lock.Local = []lock.Local{{Path: "b.safetensors", Format: "safetensors", Bases: []string{"O/B"}}}
		p.in.Report.Local = []detect.LocalModel{{Path: "b.safetensors", Format: "safetensors", Bases: []string{"O/B"}}}
	}, []string{"note unrecorded-adaptation a.py:1:5 o/a: addition, deletion-head"}},

	{"upstream moved", func(p *project) {
		p.with(call("o/a", "", "a.py", 1), call("o/b", "", "b.py", 1))
		up := locked(p.in.Report)
		up.Models[1].Commit = commitB
		up.Models[1].PURL = up.Models[1].PackageURL()
		up.Models[1].License = resolve.License{Hub: "other"}
		p.in.Upgraded = up
		p.policy.Severities = map[string]Severity{"unpinned-model": Off}
	}, []string{"warning drift b.py:1:5 o/b: aaaaaaa → bbbbbbb: license (risk: high)"}},
	{"upstream has lost or renamed it", func(p *project) {
		p.with(call("o/a", commitA, "a.py", 1), call("o/b", commitA, "b.py", 1))
		p.in.Upgraded = locked(p.in.Report)
		p.in.Upgraded.Models[0].State, p.in.Upgraded.Models[0].Reason = resolve.NotFound, "there is no such model"
		p.in.Events = []lock.Event{
			{Model: hub.Model{Hub: hub.HuggingFace, Name: "o/b"}, Revision: commitA, Renamed: hub.Model{Hub: hub.HuggingFace, Name: "p/b"}},
			{Model: hub.Model{Hub: hub.HuggingFace, Name: "o/a"}, Revision: commitA, State: resolve.NotFound},
		}
	}, []string{
		"error model-lost a.py:1:5 o/a: there is no such model; the lock keeps aaaaaaa",
		"warning drift b.py:1:5 o/b: its hub calls it p/b now",
	}},
	{"upstream gives the name to another, gates and empties", func(p *project) {
		p.with(call("o/a", commitA, "a.py", 1), call("o/b", commitA, "b.py", 1), call("o/c", commitA, "c.py", 1), call("o/d", commitA, "d.py", 1))
		p.in.Upgraded = locked(p.in.Report)
		for i, state := range []resolve.State{resolve.Replaced, resolve.Gated, resolve.Emptied, resolve.Unreachable} {
			p.in.Upgraded.Models[i].State, p.in.Upgraded.Models[i].Reason = state, "why "+string(state)
		}
	}, []string{
		"error model-lost c.py:1:5 o/c: why emptied; the lock keeps aaaaaaa",
		"error model-replaced a.py:1:5 o/a: why replaced; the lock keeps aaaaaaa",
		"warning drift b.py:1:5 o/b: it is gated now: why gated",
	}},
	{"upstream has other bytes at the commit", func(p *project) {
		p.with(call("o/a", commitA, "a.py", 1), call("o/b", commitA, "b.py", 1))
		p.in.Upgraded = locked(p.in.Report)
		p.in.Lock.Models[1].Files = []resolve.File{{Path: "model.safetensors", Size: 1, SHA256: strings.Repeat("1", 64)}}
		p.in.Upgraded.Models[1].Files = []resolve.File{{Path: "model.safetensors", Size: 1, SHA256: strings.Repeat("2", 64)}}
		p.in.Events = []lock.Event{{
			Model: hub.Model{Hub: hub.HuggingFace, Name: "o/b"}, Revision: commitA, Pin: commitA, State: resolve.Resolved, Edited: []string{"model.safetensors"},
		}}
	}, []string{"error other-hashes b.py:1:5 o/b: at commit aaaaaaa: model.safetensors"}},
	{"upstream is as it was", func(p *project) { p.in.Upgraded = locked(p.in.Report) }, nil},

	{"a binding of nothing", func(p *project) {
		p.in.Stale = []Stale{{At: detect.Position{File: ".ptmlock.toml", Line: 4, Column: 1}, What: "option --x"}}
	}, []string{"warning stale-binding .ptmlock.toml:4:1 option --x"}},
	{"a file that can't be read", func(p *project) {
		p.in.Report.Problems = []detect.Problem{{At: detect.Position{File: "a.py"}, Message: "permission denied"}}
	}, []string{"note file-not-read a.py permission denied"}},

	{"exceptions", func(p *project) {
		p.with(call("o/a", "", "a.py", 1), call("p/b", "", "old/b.py", 1), call("p/c", "", "c.py", 1))
		p.policy.Exceptions = []Exception{
			{At: detect.Position{File: ".ptmlock.toml", Line: 1}, Rules: []string{"unpinned-model"}, Models: []string{"O/*"}, Reason: "mine", Expires: "2027-01-01"},
			{At: detect.Position{File: ".ptmlock.toml", Line: 2}, Rules: []string{"unpinned-model"}, Files: []string{"/old/"}, Reason: "old"},
			{At: detect.Position{File: ".ptmlock.toml", Line: 3}, Rules: []string{"no-lock"}, Reason: "never"},
			{At: detect.Position{File: ".ptmlock.toml", Line: 4}, Rules: []string{"unpinned-model"}, Models: []string{"p/c"}, Reason: "late", Expires: "2026-12-31"},
		}
		p.in.Today = "2027-01-01"
	}, []string{
		"error expired-exception .ptmlock.toml:4 unpinned-model, p/c: it held up to 2026-12-31",
		"warning unpinned-model c.py:1:5 p/c: the call loads the default branch; locked at aaaaaaa",
		"note unused-exception .ptmlock.toml:3 no-lock: there is no such finding",
		"excepted unpinned-model a.py:1:5 o/a: the call loads the default branch; locked at aaaaaaa (mine)",
		"excepted unpinned-model old/b.py:1:5 p/b: the call loads the default branch; locked at aaaaaaa (old)",
	}},
}

func TestCheck(t *testing.T) {
	found, silent := map[string]bool{}, map[string]bool{}
	for _, test := range cases {
		t.Run(test.name, func(t *testing.T) {
			p := &project{in: Input{LockFile: "models.lock"}}
			p.in.Report, p.in.Lock = good()
			test.do(p)
			if p.in.Lock != nil && p.in.LockData == nil {
				p.in.LockData = p.in.Lock.Format()
			}
			var got []string
			here := map[string]bool{}
			result := Run(p.in, &p.policy)
			for _, f := range result.Findings {
				here[f.Rule.ID] = true
				got = append(got, fmt.Sprintf("%s %s %s %s", f.Severity, f.Rule.ID, f.At, f.Says()))
				if f.Fix == "" || strings.Contains(f.Fix, "{") {
					t.Errorf("%s: fix %q", f.Rule.ID, f.Fix)
				}
			}
			for _, f := range result.Excepted {
				got = append(got, fmt.Sprintf("excepted %s %s %s (%s)", f.Rule.ID, f.At, f.Says(), f.Reason))
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
			for _, r := range Rules() {
				found[r.ID] = found[r.ID] || here[r.ID]
				silent[r.ID] = silent[r.ID] || !here[r.ID]
			}
		})
	}
	for _, r := range Rules() {
		if !found[r.ID] || !silent[r.ID] {
			t.Errorf("%s: a case with a finding %t, one without %t", r.ID, found[r.ID], silent[r.ID])
		}
	}
}

// TestLargeLock holds that no part of a check takes the square of what a lock holds.
func TestLargeLock(t *testing.T) {
	const n = 5000
	r, l := good()
	for i := range n {
		m := lock.Model{
			Hub: hub.HuggingFace, Name: "o/a", Revision: fmt.Sprintf("%040d", i), State: resolve.Resolved, Commit: fmt.Sprintf("%040d", i),
			Bases: []lock.Base{{Hub: hub.HuggingFace, Name: fmt.Sprint("o/base", i)}},
			Uses:  []lock.Use{{File: fmt.Sprint(i, ".py"), Via: "transformers.AutoModel.from_pretrained", Part: detect.PartWeights}},
		}
		l.Models = append(l.Models, m)
		m.Name, m.Bases = fmt.Sprint("o/base", i), []lock.Base{{Hub: hub.HuggingFace, Name: fmt.Sprint("o/base", i+1)}}
		l.Bases = append(l.Bases, m)
		l.Interactions = append(l.Interactions, lock.Interaction{From: fmt.Sprint("x", i), To: "y", Type: detect.Sequential})
		r.Models[0].References = append(r.Models[0].References, call("o/a", commitA, fmt.Sprint("new", i, ".py"), 1))
	}
	result := Run(Input{Report: r, Lock: l, LockFile: "models.lock", LockData: l.Format()}, nil)
	if len(result.Findings) < n {
		t.Errorf("%d findings", len(result.Findings))
	}
}
