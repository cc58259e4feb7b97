package signature

import (
	"cmp"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// Bounds of a file: the largest built-in one is far below them.
const (
	maxFileBytes  = 512 << 10
	maxSignatures = 20_000
)

// parts are the words that a file may use.
var (
	parts = []detect.Part{
		detect.PartWeights, detect.PartTokenizer, detect.PartProcessor, detect.PartConfig,
		detect.PartAdapter, detect.PartDataset, detect.PartFiles,
	}
)

// parse reads a file of signatures. Its errors are "name:line:col: cause".
func parse(name string, data []byte) ([]*Signature, error) {
	if len(data) > maxFileBytes {
		return nil, fmt.Errorf("%s:1:1: file of %d bytes is larger than %d", name, len(data), maxFileBytes)
	}
	var doc map[string]any
	if err := toml.Unmarshal(data, &doc); err != nil {
		return nil, syntaxError(name, data, err)
	}
	f := &file{name: name, calls: map[string]place{}}
	for _, t := range locate(data) {
		var err error
		switch t.name {
		case "":
			err = f.top(t)
		case "library":
			err = f.library(t, doc)
		case "load":
			err = f.load(t, doc)
		case "object":
			err = f.object(t, doc)
		default:
			err = f.errorf(t.at, "unknown table %q: [library], [[load]] and [[object]] are known", t.name)
		}
		if err != nil {
			return nil, err
		}
	}
	if f.index == 0 {
		return nil, f.errorf(place{1, 1}, "no [[load]] table")
	}
	return f.signatures, nil
}

// syntaxError counts the position itself: the decoder's line and column may
// belong to different lines.
func syntaxError(name string, data []byte, err error) error {
	var p toml.ParseError
	if !errors.As(err, &p) {
		return fmt.Errorf("%s:1:1: %w", name, err)
	}
	before := string(data[:max(0, min(p.Position.Start, len(data)))])
	line := strings.Count(before, "\n") + 1
	column := len(before) - strings.LastIndexByte(before, '\n')
	return fmt.Errorf("%s:%d:%d: %s", name, line, column, p.Message)
}

// file is the state of reading one file.
type file struct {
	name       string
	doc        string // of the library; a load may give its own
	server     Path   // of the library's hosted models
	index      int    // of the next [[load]]
	objects    int    // of the next [[object]]
	calls      map[string]place
	signatures []*Signature
}

func (f *file) errorf(at place, format string, args ...any) error {
	return fmt.Errorf("%s:%d:%d: %s", f.name, at.line, at.column, fmt.Sprintf(format, args...))
}

func (f *file) top(t *table) error {
	for _, key := range sortedKeys(t) {
		return f.errorf(t.keys[key], "unknown key %q outside a table: [library], [[load]] and [[object]] are known", key)
	}
	return nil
}

// sortedKeys returns the keys of a table in the order of the text.
func sortedKeys(t *table) []string {
	keys := make([]string, 0, len(t.keys))
	for key := range t.keys {
		keys = append(keys, key)
	}
	slices.SortFunc(keys, func(a, b string) int {
		pa, pb := t.keys[a], t.keys[b]
		if pa.line != pb.line {
			return pa.line - pb.line
		}
		return pa.column - pb.column
	})
	return keys
}

func (f *file) library(t *table, doc map[string]any) error {
	values, ok := doc["library"].(map[string]any)
	if !ok {
		return f.errorf(t.at, `"library" is one table, [library]`)
	}
	r := reader{file: f, table: t, values: values}
	r.known("name", "doc", "server")
	f.server = r.path("server")
	if r.text("name") == "" {
		r.fail(t.at, `[library] has no "name"`)
	}
	f.doc = r.link("doc")
	return r.err
}

func (f *file) load(t *table, doc map[string]any) error {
	list, ok := doc["load"].([]map[string]any)
	if !ok || f.index >= len(list) {
		return f.errorf(t.at, `"load" is an array of tables, [[load]]`)
	}
	r := &reader{file: f, table: t, values: list[f.index]}
	f.index++
	s := r.signature()
	if r.err != nil {
		return r.err
	}
	if s.Hub == hub.API {
		s.Server = f.server
	}
	return f.add(r, s)
}

// object reads a call that loads nothing itself but gives an object, whose
// methods may load.
func (f *file) object(t *table, doc map[string]any) error {
	list, ok := doc["object"].([]map[string]any)
	if !ok || f.objects >= len(list) {
		return f.errorf(t.at, `"object" is an array of tables, [[object]]`)
	}
	r := &reader{file: f, table: t, values: list[f.objects]}
	f.objects++
	r.known("call", "calls", "class", "doc")
	s := &Signature{Doc: cmp.Or(r.link("doc"), f.doc), Returns: r.text("class")}
	switch {
	case s.Doc == "":
		r.fail(t.at, `no "doc": each object, or its [library], links to where the library says so`)
	case s.Returns == "":
		r.fail(t.at, `no "class"`)
	}
	if r.err != nil {
		return r.err
	}
	return f.add(r, s)
}

// add keeps a signature for each call of a table.
func (f *file) add(r *reader, s *Signature) error {
	at := r.table.at
	for _, call := range r.calls() {
		if r.err != nil {
			return r.err
		}
		if len(f.signatures) == maxSignatures {
			return f.errorf(at, "more than %d calls", maxSignatures)
		}
		// One call may load several models: from another argument each, or under
		// other conditions.
		id := fmt.Sprint(call, "\n", s.Model, "\n", s.Default, "\n", s.Needs)
		if first, ok := f.calls[id]; ok {
			return f.errorf(at, "duplicate call %q: the first is in line %d", call, first.line)
		}
		f.calls[id] = at
		one := *s
		one.Call, one.order = call, len(f.signatures)
		one.source = fmt.Sprintf("%s:%d:%d", f.name, at.line, at.column)
		f.signatures = append(f.signatures, &one)
	}
	return r.err
}

// signature reads all of a [[load]] table but its calls.
func (r *reader) signature() *Signature {
	r.known("call", "calls", "hub", "doc", "model", "entry", "revision", "code-revision", "with-commit", "revision-separator", "default",
		"defaults-by", "defaults", "rewrites", "needs", "local-when", "part", "layout", "subfolder",
		"weight-files", "filename", "variant", "allow-patterns", "ignore-patterns", "framework", "framework-by", "files", "safetensors", "trust-remote-code", "repo-type", "target", "returns",
		"check-hash", "hash-prefix", "functions")
	s := &Signature{
		Hub:               r.hub("hub"),
		Doc:               r.link("doc"),
		Model:             r.path("model"),
		Entry:             r.path("entry"),
		Revision:          r.path("revision"),
		CodeRevision:      r.path("code-revision"),
		WithCommit:        r.text("with-commit"),
		RevisionSeparator: r.text("revision-separator"),
		Default:           r.text("default"),
		DefaultsBy:        r.path("defaults-by"),
		Defaults:          r.texts("defaults"),
		Rewrites:          r.rewrites("rewrites"),
		Needs:             r.conditions("needs"),
		LocalWhen:         r.conditions("local-when"),
		WeightFiles:       r.boolean("weight-files"),
		Part:              oneOf(r, "part", parts),
		Layout:            oneOf(r, "layout", detect.Layouts),
		Subfolder:         r.path("subfolder"),
		Filename:          r.path("filename"),
		Variant:           r.path("variant"),
		AllowPatterns:     r.path("allow-patterns"),
		IgnorePatterns:    r.path("ignore-patterns"),
		Framework:         oneOf(r, "framework", detect.Frameworks),
		FrameworkBy:       r.path("framework-by"),
		Files:             r.list("files"),
		Safetensors:       r.path("safetensors"),
		TrustRemoteCode:   r.path("trust-remote-code"),
		RepoType:          r.path("repo-type"),
		CheckHash:         r.path("check-hash"),
		HashPrefix:        r.path("hash-prefix"),
		Target:            r.path("target"),
		Returns:           r.text("returns"),
		Functions:         r.text("functions"),
	}
	r.complete(s)
	return s
}

// complete checks what the fields of a signature mean together.
func (r *reader) complete(s *Signature) {
	at := r.table.at
	if s.Doc == "" {
		s.Doc = r.file.doc
	}
	switch {
	case s.Doc == "":
		r.fail(at, `no "doc": each load, or its [library], links to where the library says so`)
	case s.Hub == "":
		r.fail(at, `no "hub"`)
	case s.Part == "":
		r.fail(at, `no "part"`)
	case s.Layout == "" && (s.Reaches(hub.HuggingFace) || s.Reaches(hub.URL)): // an address may be one of the hub
		r.fail(at, `no "layout": a name that can lead to %s says which files are taken`, hub.HuggingFace)
	case s.Model.IsZero() && s.Default == "":
		r.fail(at, `no "model" and no "default": the call would load nothing`)
	case s.WeightFiles && s.Hub != hub.URL:
		r.fail(r.at("weight-files"), `"weight-files" needs hub = "url"`)
	case s.WithCommit != "" && !isArgument(s.WithCommit):
		r.fail(r.at("with-commit"), `"with-commit" is an argument, "name=value"`)
	case s.DefaultsBy.IsZero() != (len(s.Defaults) == 0):
		r.fail(at, `"defaults-by" and "defaults" go together`)
	}
	for by, name := range s.Defaults {
		if _, reason := s.IdentifyDefault(name); reason != "" {
			r.fail(r.at("defaults."+by, "defaults"), "default of %q: %s", by, reason)
		}
	}
}

// Reaches tells whether a name can lead to the hub id.
func (s *Signature) Reaches(id hub.ID) bool {
	return s.Hub == id || slices.ContainsFunc(s.Rewrites, func(r Rewrite) bool { return r.Hub == id })
}

// calls reads "call" or "calls"; one of them must be there.
func (r *reader) calls() []string {
	var calls []string
	at := r.at("calls", "call")
	one, many := r.values["call"], r.values["calls"]
	switch {
	case one != nil && many != nil:
		r.fail(at, `"call" and "calls" in one table`)
	case one != nil:
		calls = []string{r.text("call")}
	case many != nil:
		calls = r.list("calls")
	}
	if len(calls) == 0 {
		r.fail(r.table.at, `no "call"`)
	}
	for _, call := range calls {
		if cause := checkCall(call); cause != "" {
			r.fail(at, "call %q: %s", call, cause)
		}
	}
	return calls
}

// checkCall returns what is wrong with a qualified name or pattern, "" if
// nothing is.
func checkCall(call string) string {
	segments := strings.Split(call, ".")
	guess := len(segments) == 2 && segments[0] == "**" && !strings.Contains(segments[1], "*")
	for i, segment := range segments {
		switch {
		case i == 0 && guess:
			continue
		case segment == "":
			return "a segment is empty"
		case i == 0 && strings.Contains(segment, "*"):
			return "the first segment must be the library's name, without *, or the call \"**.\" and the name of a method"
		case segment == "**":
			continue
		case strings.Contains(segment, "**"):
			return "** stands alone in its segment"
		}
		for j := range len(segment) {
			if c := segment[j]; !isWord(c) && c != '*' && c < 0x80 {
				return fmt.Sprintf("%q is no part of a name", c)
			}
		}
	}
	return ""
}

func validDoc(link string) bool {
	u, err := url.Parse(link)
	return err == nil && u.Scheme == "https" && u.Host != ""
}

// isArgument tells whether a text is "name=value" with a plain value.
func isArgument(text string) bool {
	name, value, ok := strings.Cut(text, "=")
	plain := func(s string) bool {
		return s != "" && !strings.ContainsFunc(s, func(r rune) bool { return r >= 0x80 || !isWord(byte(r)) })
	}
	return ok && plain(name) && plain(value) && (name[0] < '0' || name[0] > '9')
}
