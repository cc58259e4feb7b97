package mention

import (
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/javascript"
	"github.com/ptmlock/ptmlock/detect/markdown"
	"github.com/ptmlock/ptmlock/detect/patterns"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// line is a line of text without what its file puts around it: comment signs,
// prompts, indentation.
type line struct {
	text           string
	number, column int // of the first byte of text in the file, from 1; column 0 if columns can't be told

	marks  *markdown.Line // what Markdown has in it; nil in other texts
	cut    int            // bytes of the line of marks before text
	header []string       // of the table that marks are a row of
}

// splitLines splits a whole file.
func splitLines(text string) []line {
	lines := make([]line, 0, strings.Count(text, "\n")+1)
	for s := range strings.Lines(text) {
		lines = append(lines, line{text: strings.TrimRight(s, "\r\n"), number: len(lines) + 1, column: 1})
	}
	return lines
}

// reader looks through one file.
type reader struct {
	file  string
	place detect.Place
	calls *catalogue
	tree  *tree

	elsewhere map[string]bool   // names that calls give to other hubs
	imports   map[string]string // what the text imports: name -> qualified name
	scripts   javascript.Document
	programs  patterns.Document
	sources   map[string]bool // owner/name of repositories of sources that the text links to, in lower case
	module    string          // a Python file, until its imports are noted
	parsed    int             // calls that were looked at
	values    int             // of configurations that were looked at
	found     detect.Findings
	seen      map[seen]bool
	full      bool
}

type seen struct {
	model    hub.Model
	revision string
	line     int
}

// mention adds a model that is named at an offset of a line.
func (r *reader) mention(l line, at int, via string, m hub.Model, revision string, load detect.Load) {
	r.add(l, at, detect.Reference{Model: m, Revision: revision, Via: via, Binding: detect.BindLiteral, Load: load})
}

// add adds a reference and says where it is; the first one of a model on a line is
// kept.
func (r *reader) add(l line, at int, ref detect.Reference) {
	if ref.Model.Check() != nil || len(ref.Revision) > hub.MaxName {
		return
	}
	key := seen{ref.Model, ref.Revision, l.number}
	if r.seen[key] {
		return
	}
	if len(r.found.References) == maxReferences {
		r.full = true
		return
	}
	r.seen[key] = true
	column := 0
	if l.column > 0 {
		column = l.column + at
	}
	ref.Role, ref.Place, ref.At = detect.Mentioned, r.place, detect.Position{File: r.file, Line: l.number, Column: column}
	r.found.References = append(r.found.References, ref)
}

func (r *reader) problem(message string) {
	r.found.Problems = append(r.found.Problems, detect.Problem{At: detect.Position{File: r.file}, Message: message})
}

// name adds a model that is named by nothing but its name.
func (r *reader) name(l line, at int, via, name string) {
	id := hub.HuggingFace
	if isSpaCyPackage(name) {
		id = hub.SpaCy
	}
	r.mention(l, at, via, hub.Model{Hub: id, Name: name}, "", detect.Load{Part: detect.PartFiles})
}

// What a reference is found by, where that is no call.
const (
	viaAddress = "address"
	viaCode    = "code in text"
	viaName    = "name in text"
)

// prose reads text: addresses, calls, names between backticks.
func (r *reader) prose(lines []line) {
	lines = withoutPrompts(lines)
	r.findCalls(lines)
	for _, l := range lines {
		r.addresses(l)
		r.spans(l)
		r.cells(l)
		r.words(l)
	}
}

// code reads Python that does not run.
func (r *reader) code(lines []line) {
	r.findCalls(lines)
	for _, l := range lines {
		r.addresses(l)
		r.assigned(l)
	}
}

// collectSources notes which owner/name are repositories of sources.
func (r *reader) collectSources(lines []line) {
	r.sources = map[string]bool{}
	for _, l := range lines {
		text := strings.ToLower(l.text)
		for _, host := range []string{"github.com/", "gitlab.com/", "github.com:"} {
			for rest := text; ; {
				_, after, ok := strings.Cut(rest, host)
				if !ok {
					break
				}
				rest = after // what is behind the host
				after = after[:min(len(after), 200)]
				segments := strings.FieldsFunc(after, func(c rune) bool { return c == '/' || !isNameRune(c) })
				if len(segments) >= 2 && strings.HasPrefix(after, segments[0]+"/"+segments[1]) {
					r.sources[segments[0]+"/"+strings.TrimSuffix(segments[1], ".git")] = true
				}
			}
		}
	}
}

func isNameRune(c rune) bool {
	return c == '-' || c == '_' || c == '.' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

// tree knows the paths of a project.
type tree struct{ pairs map[string]bool }

// newTree keeps each two segments that follow each other in a path, with and
// without the suffix of the last, and each name: a text may name a path from
// anywhere.
func newTree(files []detect.File) *tree {
	t := &tree{pairs: map[string]bool{}}
	for _, f := range files {
		segments := strings.Split(strings.ToLower(f.Path), "/")
		for i := 1; i < len(segments); i++ {
			pair := segments[i-1] + "/" + segments[i]
			t.pairs[pair] = true
			if i == len(segments)-1 {
				if dot := strings.LastIndexByte(pair, '.'); dot > 0 {
					t.pairs[pair[:dot]] = true
				}
			}
		}
	}
	return t
}

func (t *tree) has(name string) bool { return t != nil && t.pairs[strings.ToLower(name)] }
