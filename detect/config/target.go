package config

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/document"
	"github.com/ptmlock/ptmlock/detect/shell"
	"github.com/ptmlock/ptmlock/detect/signature"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// targets looks for the name of a callable at a value of a document, and reports
// what its call with the arguments beside it loads.
func (s *scan) targets(t *tool, c *cursor) {
	for _, g := range t.Targets {
		switch {
		case g.Tag != "":
			if name, ok := strings.CutPrefix(c.node.Tag, g.Tag); ok {
				s.call(name, arguments{s: s, at: c, named: mapOf(c), list: listOf(c)})
				return
			}
		case c.node.Kind == document.Map:
			name := c.node.Get(g.Key)
			if name == nil || name.Kind != document.String || !strings.Contains(name.Text, ".") {
				continue
			}
			a := arguments{s: s, at: c.child(g.Key), named: c, key: g.Key}
			if g.Arguments != "" {
				a.named = mapOf(c.child(g.Arguments))
			}
			if g.List != "" {
				a.list = listOf(c.child(g.List))
			}
			s.call(strings.ReplaceAll(strings.TrimSpace(name.Text), ":", "."), a)
			return
		}
	}
}

// child returns the value of a key, nil if there is none.
func (c *cursor) child(key string) *cursor {
	for i := range c.node.Entries {
		if e := &c.node.Entries[i]; e.Key == key {
			return &cursor{node: e.Value, up: c, entry: e}
		}
	}
	return nil
}

func mapOf(c *cursor) *cursor {
	if c == nil || c.node.Kind != document.Map {
		return nil
	}
	return c
}

func listOf(c *cursor) *cursor {
	if c == nil || c.node.Kind != document.List {
		return nil
	}
	return c
}

// arguments are those of a callable that a file names.
type arguments struct {
	s      *scan
	at     *cursor // where the callable is named
	callee string
	named  *cursor // a map; nil if there is none
	list   *cursor // the positional ones; nil if there are none
	key    string  // of named that is no argument
}

// call reports what a call of a qualified name loads.
func (s *scan) call(qualified string, a arguments) {
	a.callee = qualified
	for _, sig := range s.set.Lookup(qualified) {
		if s.needed(sig, a) {
			s.load(sig, a)
		}
	}
}

// get returns an argument; text is its value where that is a word of the call
// itself. Neither is there if the call does not give it.
func (a arguments) get(p signature.Path) (c *cursor, text string) {
	for _, access := range p.Alternatives {
		object, last := "", a.callee
		if i := strings.LastIndexByte(a.callee, '.'); i >= 0 {
			object, last = a.callee[:i], a.callee[i+1:]
		}
		switch {
		case access.Callee:
			return nil, last
		case access.Receiver:
			return nil, object[strings.LastIndexByte(object, '.')+1:]
		}
		if i := access.Index; i >= 0 && a.list != nil && i < len(a.list.node.Items) {
			return &cursor{node: a.list.node.Items[i], up: a.list, index: i}, ""
		}
		if a.named == nil {
			continue
		}
		for _, keyword := range access.Keywords {
			if c := a.named.child(keyword); c != nil && keyword != a.key {
				return c, ""
			}
		}
	}
	return nil, ""
}

// needed tells whether the call loads weights of a hub.
func (s *scan) needed(sig *signature.Signature, a arguments) bool {
	for _, k := range sig.Needs {
		if !a.holds(k) {
			return false
		}
	}
	for _, k := range sig.LocalWhen {
		if a.holds(k) {
			return false
		}
	}
	return true
}

func (a arguments) holds(k signature.Condition) bool {
	c, text := a.get(k.Arg)
	if c == nil && text == "" {
		return k.Absent
	}
	if c == nil {
		return k.Matches(text)
	}
	truth := true
	switch c.node.Kind {
	case document.Null:
		truth = false
	case document.Bool:
		truth = strings.EqualFold(c.node.Text, "true")
	case document.Number:
		truth = strings.Trim(c.node.Text, "0.") != ""
	case document.String:
		text = c.node.Text
		truth = text != ""
	}
	switch k.Is {
	case "given":
		return true
	case "true":
		return truth
	case "false":
		return !truth
	}
	return c.node.Kind == document.String && k.Matches(text)
}

// load makes references of the names in a call.
func (s *scan) load(sig *signature.Signature, a arguments) {
	c, text := a.get(sig.Model)
	switch {
	case text != "":
		s.loaded(sig, a, a.at, text)
	case c == nil || c.node.Kind == document.Null:
		s.unnamed(sig, a)
	case c.node.Kind == document.String:
		s.loaded(sig, a, c, c.node.Text)
	case c.node.Kind == document.List:
		for i, item := range c.node.Items {
			if item.Kind == document.String {
				s.loaded(sig, a, &cursor{node: item, up: c, index: i}, item.Text)
			}
		}
	}
}

// unnamed is a call that does not say what it loads.
func (s *scan) unnamed(sig *signature.Signature, a arguments) {
	if c, _ := a.get(sig.DefaultsBy); c != nil {
		if name, ok := sig.Defaults[c.node.Text]; ok {
			named, reason := sig.IdentifyDefault(name)
			if reason == "" {
				s.called(sig, a, c, named)
			}
			return
		}
	}
	if sig.Default != "" {
		s.loaded(sig, a, a.at, sig.Default)
	}
}

func (s *scan) loaded(sig *signature.Signature, a arguments, c *cursor, name string) {
	name = strings.TrimSpace(name)
	if strings.Contains(name, "${") || name == "???" || strings.HasPrefix(name, "<") {
		s.notKnown(sig, a, c, fmt.Sprintf("the file leaves %s open", shorten(name)))
		return
	}
	if !isName(name) || shell.IsPlaceholder(name) {
		return
	}
	entry := ""
	if !sig.Entry.IsZero() {
		entry = a.text(sig.Entry)
	}
	named, reason := sig.Identify(name, entry)
	if reason == "" && named.Model.Hub == hub.HuggingFace && s.project.isPath(s.file, name) {
		reason = "local path"
	}
	switch {
	case reason == "local path":
		s.notKnown(sig, a, c, "local path "+shorten(name))
	case reason == "":
		s.called(sig, a, c, named)
	}
}

func (s *scan) notKnown(sig *signature.Signature, a arguments, c *cursor, reason string) {
	if sig.WeightFiles {
		return
	}
	at, trace := s.at(c)
	s.found.Unresolved = append(s.found.Unresolved, detect.Unresolved{
		At: at, Via: a.callee, Reason: reason, External: true, Trace: trace, Doc: sig.Doc, Cause: s.key(c),
	})
	s.found.Asked = append(s.found.Asked, detect.Asked{
		As: detect.Reference{
			Role: detect.Used, Place: s.tool.Place, At: at, Via: a.callee, Load: detect.Load{Part: sig.Part, Layout: sig.Layout, Framework: sig.Framework, Files: sig.Files},
		},
		Identify: func(name string) (hub.Model, string, string, error) {
			named, cause := sig.Identify(name, "")
			if cause != "" {
				return hub.Model{}, "", "", errors.New(cause)
			}
			return named.Model, named.Revision, named.Filename, nil
		},
	})
}

// key is the key of the file that a value stands at.
func (s *scan) key(c *cursor) detect.Cause {
	if c.keys() == "" || c.node.Path != "" {
		return detect.Cause{}
	}
	return detect.Cause{Subject: detect.SubjectKey, Name: c.keys(), File: s.file}
}

// text returns an argument that is a scalar, "" if it is none.
func (a arguments) text(p signature.Path) string {
	c, text := a.get(p)
	if c == nil {
		return text
	}
	if c.node.Kind == document.String && !isName(c.node.Text) {
		return ""
	}
	return c.node.Text
}

// strings returns an argument that is a text or a list of texts.
func (a arguments) strings(p signature.Path) []string {
	c, _ := a.get(p)
	if c == nil {
		return nil
	}
	var list []string
	for _, n := range append(c.node.Items, c.node) {
		if n.Kind == document.String {
			list = append(list, n.Text)
		}
	}
	return list
}

// called adds a reference of a call.
func (s *scan) called(sig *signature.Signature, a arguments, c *cursor, named signature.Named) {
	load := detect.Load{
		Part: sig.Part, Layout: sig.Layout, Subfolder: a.text(sig.Subfolder), Filename: a.text(sig.Filename), Variant: a.text(sig.Variant),
		TrustRemoteCode: strings.EqualFold(a.text(sig.TrustRemoteCode), "true"), Safetensors: strings.ToLower(a.text(sig.Safetensors)),
		AllowPatterns: a.strings(sig.AllowPatterns), IgnorePatterns: a.strings(sig.IgnorePatterns), Framework: sig.Framework, Files: sig.Files,
	}
	if f := detect.Framework(a.text(sig.FrameworkBy)); slices.Contains(detect.Frameworks, f) {
		load.Framework = f
	}
	if load.Safetensors != "true" && load.Safetensors != "false" {
		load.Safetensors = ""
	}
	if named.Filename != "" {
		load.Filename = named.Filename
	}
	named.Model, load.Part = detect.OfRepoType(named.Model, load.Part, a.text(sig.RepoType))
	revision := named.Revision
	if text := a.text(sig.Revision); text != "" && revision == "" {
		revision = text
	}
	at, trace := s.at(c)
	if c != a.at && a.at != nil {
		from, _ := s.at(a.at)
		trace = append(trace, detect.Step{At: from, What: "argument of " + a.callee})
	}
	ref := detect.Reference{
		Model: named.Model, Revision: revision, Role: detect.Used, Place: s.tool.Place, At: at, Via: a.callee,
		Binding: detect.BindConfigValue, Trace: trace, Load: load, Doc: sig.Doc,
	}
	if s.add(ref) {
		s.locateCall(ref, sig, a, c)
	}
}
