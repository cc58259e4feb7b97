package config

import (
	"context"
	"io/fs"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/document"
	"github.com/ptmlock/ptmlock/detect/signature"
)

// Located is a model that a configuration names, with where its revision stands.
type Located struct {
	Reference detect.Reference
	Name      *document.Node  // the text that names the model
	Entry     *document.Entry // whose value Name is; nil for an item of a list
	// Key is the key beside the name whose value is the revision; "" if the tool reads
	// none there.
	Key string
	// Revision is the value of Key; nil if it is not given.
	Revision *document.Node
	// Behind returns Name's text with a commit behind the name, for tools that read it
	// there; ok is false if they do not.
	Behind func(commit string) (text string, ok bool)
}

// Locate returns the models in use that the one file of a tree names, in the order
// in which they are found.
func Locate(ctx context.Context, set *signature.Set, tree fs.FS) ([]Located, error) {
	var found []Located
	d := &detector{set: set, known: catalogue(), locate: func(l Located) {
		if l.Reference.Role == detect.Used {
			found = append(found, l)
		}
	}}
	_, err := detect.Options{NoIgnore: true}.Run(ctx, tree, d)
	return found, err
}

// marks are what tools write between a name and its revision.
var marks = []string{"@", ":", " "}

// locateModel tells where the revision of a key's model stands.
func (s *scan) locateModel(ref detect.Reference, r *rule, c *cursor) {
	if s.locate == nil {
		return
	}
	l := Located{Reference: ref, Name: c.node, Entry: c.entry}
	if r.revision != nil {
		if v := s.walker.lookup(c, *r.revision); v != nil {
			l.Revision = v.node
		}
		if p := r.revision; !p.root && p.up == 0 && len(p.segments) == 1 && !p.segments[0].glob && !p.segments[0].items {
			l.Key = p.segments[0].name
		}
	}
	l.Behind = func(commit string) (string, bool) {
		base := s.text(c.node)
		for _, mark := range marks {
			text := base
			if ref.Revision != "" {
				i := strings.LastIndex(base, mark+ref.Revision)
				if i < 0 {
					continue
				}
				text = base[:i] + mark + commit + base[i+len(mark+ref.Revision):]
			} else {
				text += mark + commit
			}
			if r.reads(s, text, ref, commit) {
				return text, true
			}
		}
		return "", false
	}
	s.locate(l)
}

// reads tells whether a rule reads a text as the model of ref at a commit.
func (r *rule) reads(s *scan, text string, ref detect.Reference, commit string) bool {
	revision, file := "", ""
	if len(r.patterns) > 0 {
		var ok bool
		if text, revision, file, ok = matched(r, text); !ok || file != "" && file != ref.Load.Filename {
			return false
		}
	}
	sig := s.signature(r)
	if r.Command != "" || sig == nil {
		return false
	}
	named, reason := sig.Identify(text, "")
	if named.Revision != "" {
		revision = named.Revision
	}
	return reason == "" && named.Model == ref.Model && revision == commit
}

// locateCall tells where the revision of a callable's model stands.
func (s *scan) locateCall(ref detect.Reference, sig *signature.Signature, a arguments, c *cursor) {
	if s.locate == nil {
		return
	}
	l := Located{Reference: ref, Name: c.node, Entry: c.entry, Behind: func(string) (string, bool) { return "", false }}
	if v, _ := a.get(sig.Revision); v != nil {
		l.Revision = v.node
	}
	if c.entry != nil && a.named != nil && c.up == a.named {
		for _, access := range sig.Revision.Alternatives {
			if len(access.Keywords) > 0 && l.Key == "" {
				l.Key = access.Keywords[0]
			}
		}
	}
	s.locate(l)
}
