package config

import (
	"strings"
	"unicode"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/document"
	"github.com/ptmlock/ptmlock/detect/shell"
	"github.com/ptmlock/ptmlock/detect/signature"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// model reports the model that a value names, if it names one.
func (s *scan) model(r *rule, c *cursor) {
	if c.node.Kind != document.String || !s.hold(r.When, c) {
		return
	}
	text := strings.TrimSpace(s.text(c.node))
	if alias, ok := r.Names[text]; ok {
		text = alias
	}
	var says detect.Reference // what the patterns say beside the name
	if len(r.patterns) > 0 {
		var ok bool
		if text, says.Revision, says.Load.Filename, ok = matched(r, text); !ok {
			return
		}
	}
	if !isName(text) || excepted(r, text) {
		return
	}
	for _, ref := range s.named(r, text, says, c) {
		if ref.Model.Hub == hub.HuggingFace && (s.project.isPath(s.file, ref.Model.Name) || shell.IsPlaceholder(ref.Model.Name)) {
			continue
		}
		if r.Owned && !strings.Contains(ref.Model.Name, "/") || r.Packaged && len(s.set.Lookup(ref.Model.Name+".load")) == 0 || r.Known && !detect.IsKnownName(ref.Model.Name) {
			continue
		}
		s.complete(&ref, r, c)
		if s.add(ref) {
			s.locateModel(ref, r, c)
		}
	}
}

// maxName bounds the text that may be a name: the longest are addresses.
const maxName = hub.MaxName

// isName tells whether a text may be a name at all: it has no blanks, and none of
// the marks by which templates and variables stand in configurations.
func isName(text string) bool {
	if text == "" || len(text) > maxName || strings.ContainsAny(text, "*<>{}|`\"'") || strings.ContainsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }) {
		return false
	}
	return !strings.Contains(text, "$") && !nothing[strings.ToLower(text)]
}

// nothing are words for no value, or for one that someone else chooses.
var nothing = map[string]bool{"none": true, "null": true, "nil": true, "~": true, "???": true, "auto": true, "default": true, "true": true, "false": true, "...": true, "tbd": true, "todo": true}

func excepted(r *rule, text string) bool {
	for _, pattern := range r.Except {
		if globs(pattern, text) {
			return true
		}
	}
	return false
}

// named makes references of a name; only what the name itself says is set.
func (s *scan) named(r *rule, text string, ref detect.Reference, c *cursor) []detect.Reference {
	if r.Command != "" {
		at, _ := s.at(c)
		downloads, unresolved := shell.Downloads(shell.Split(r.Command+" "+quoted(text), at, s.tool.Place))
		for _, u := range unresolved {
			if u.IsLocal() && r.Local {
				s.unresolved(u.Reason, c)
			}
		}
		var out []detect.Reference
		for _, d := range downloads {
			out = append(out, d.Reference)
		}
		return out
	}
	sig := s.signature(r)
	if sig == nil {
		return nil
	}
	named, reason := sig.Identify(text, "")
	if reason == "local path" && r.Local && r.Role == detect.Used {
		s.unresolved("local path "+shorten(text), c)
	}
	if reason != "" || named.Model.Hub == hub.URL && !hub.IsWeightURL(named.Model.Name) {
		return nil
	}
	ref.Model = named.Model
	if named.Revision != "" {
		ref.Revision = named.Revision
	}
	ref.Load.Part, ref.Load.Layout = sig.Part, sig.Layout
	if named.Filename != "" {
		ref.Load.Filename = named.Filename
	}
	return []detect.Reference{ref}
}

// signature says how names of a rule are read.
func (s *scan) signature(r *rule) *signature.Signature {
	if r.named != nil {
		return r.named
	}
	found := s.set.Lookup(r.Call)
	if len(found) == 0 {
		return nil
	}
	sig := *found[0]
	if r.Part != "" {
		sig.Part = r.Part
	}
	return &sig
}

// matched reads a name with the patterns of a rule.
func matched(r *rule, text string) (name, revision, file string, ok bool) {
	for _, re := range r.patterns {
		g := re.FindStringSubmatch(text)
		if g == nil {
			continue
		}
		group := func(name string) string {
			if i := re.SubexpIndex(name); i >= 0 {
				return g[i]
			}
			return ""
		}
		return group("name"), group("revision"), group("file"), true
	}
	return "", "", "", false
}

// complete adds what stands beside the name.
func (s *scan) complete(ref *detect.Reference, r *rule, c *cursor) {
	beside := func(p *keyPath) string {
		if p == nil {
			return ""
		}
		v := s.walker.lookup(c, *p)
		if v == nil || v.node.Kind != document.String && v.node.Kind != document.Bool && v.node.Kind != document.Number {
			return ""
		}
		if text := strings.TrimSpace(s.text(v.node)); isName(text) || text == "true" {
			return text
		}
		return ""
	}
	if text := beside(r.revision); text != "" {
		ref.Revision = text
	}
	if text := beside(r.filename); text != "" {
		ref.Load.Filename = text
	}
	if text := beside(r.subfolder); text != "" {
		ref.Load.Subfolder = text
	}
	ref.Load.TrustRemoteCode = ref.Load.TrustRemoteCode || beside(r.trust) == "true"
	if ref.Load.Filename != "" {
		ref.Load.Layout = detect.LayoutFile
	}
	if r.Command == "" && r.Part != "" {
		ref.Load.Part = r.Part
	}
	if ref.Model.Hub == hub.HuggingFace && ref.Load.Layout == "" {
		ref.Load.Layout = detect.LayoutSnapshot
	}
	if len(r.Trains) > 0 && s.hold(r.Trains, c) {
		ref.Stages = []string{"FT"}
	}
	ref.Role, ref.Why, ref.Confidence = r.Role, r.Why, r.Candidate
	if r.Candidate == detect.High && !detect.IsKnownName(ref.Model.Name) {
		ref.Confidence = detect.Medium
	}
	ref.Via, ref.Doc, ref.Place, ref.Binding = s.tool.Name, s.tool.Doc, s.tool.Place, detect.BindConfigValue
	ref.At, ref.Trace = s.at(c)
}

// add adds a reference. Several tools may read the same file: the first one of
// the catalogue has said what a place names, what is in use is not mentioned as
// well, and what a tool reads is no candidate.
func (s *scan) add(ref detect.Reference) bool {
	at := ref.At.String()
	place := ref.Model.String() + " " + at
	exact := place + " " + string(ref.Load.Part)
	if s.known[exact] || s.known[place] && ref.Role == detect.Mentioned || s.known[at] && ref.Confidence != "" {
		return false
	}
	s.known[at], s.known[place], s.known[exact] = true, true, true
	s.found.References = append(s.found.References, ref)
	return true
}

func (s *scan) unresolved(reason string, c *cursor) {
	at, trace := s.at(c)
	if place := reason + " " + at.String(); !s.known[place] {
		s.known[place] = true
		s.found.Unresolved = append(s.found.Unresolved, detect.Unresolved{
			At: at, Via: s.tool.Name, Reason: reason, External: true, Trace: trace, Doc: s.tool.Doc, Cause: s.key(c),
		})
		s.found.Asked = append(s.found.Asked, detect.Asked{As: detect.Reference{
			Role: detect.Used, Place: s.tool.Place, At: at, Via: s.tool.Name, Load: detect.Load{Part: detect.PartWeights},
		}})
	}
}

func shorten(text string) string {
	if len(text) > 200 {
		return strings.ToValidUTF8(text[:200], "") + "…"
	}
	return text
}

// quoted is a text as one word of a shell.
func quoted(text string) string { return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'" }
