package config

import (
	"errors"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/document"
	"github.com/ptmlock/ptmlock/detect/signature"
)

// maxBytes bounds the files that are read: configurations that people write are
// far below, what is larger is data.
const maxBytes = 1 << 20

// maxWritten is the size up to which a file that can't be parsed, and may be any
// program's, is taken for a configuration with a mistake.
const maxWritten = 64 << 10

// scan looks at one file.
type scan struct {
	set       *signature.Set
	libraries map[string]bool // names that calls of set begin with
	finder    *finder
	project   *project
	file      string
	found     detect.Findings

	tool   *tool
	walker walker
	parsed map[string]parsed
	known  map[string]bool // places whose names a tool has reported
	locate func(Located)   // nil unless it is asked where revisions stand
}

// parsed is a file read in one way.
type parsed struct {
	docs []*document.Node
	err  error
}

func (s *scan) run(f detect.File, tools []*tool) {
	if f.Size > maxBytes {
		s.found.Skipped = append(s.found.Skipped, f.Skip("a configuration above 1 MiB is data"))
		return
	}
	data, err := f.Text()
	if err != nil {
		s.problem(0, 0, err.Error())
		return
	}
	if strings.IndexByte(data, 0) >= 0 && !strings.HasPrefix(data, "\xff\xfe") && !strings.HasPrefix(data, "\xfe\xff") {
		return
	}
	words := presence{s.finder, s.finder.in(data)}
	s.parsed, s.known = map[string]parsed{}, map[string]bool{}
	skip := ""
	for _, t := range tools {
		if !s.mayRead(t, data, words) {
			continue
		}
		p := s.parse(t, data)
		if p.err != nil {
			switch {
			case errors.Is(p.err, document.ErrTemplate):
				skip = "a template is read by who fills it in"
			case t.isNamed(s.file):
				s.fault(t, p.err)
			case t.guesses():
			case len(data) > maxWritten:
				skip = "data that can't be parsed"
			default:
				s.fault(t, p.err)
			}
			continue
		}
		for _, doc := range p.docs {
			s.document(t, doc)
		}
	}
	if skip != "" {
		s.found.Skipped = append(s.found.Skipped, f.Skip(skip))
	}
	if s.walker.exhausted() {
		s.problem(0, 0, fmt.Sprintf("more than %d values are looked at: the rest is left out", maxSteps))
	}
}

// presence tells which words of the catalogue stand in a file.
type presence struct {
	finder *finder
	found  []bool
}

func (p presence) all(words []string) bool {
	return !slices.ContainsFunc(words, func(w string) bool { return w != "" && !p.found[p.finder.index[w]] })
}

// mayRead tells whether a file holds the words that a tool needs.
func (s *scan) mayRead(t *tool, data string, words presence) bool {
	for _, list := range t.words {
		if !words.all(list) {
			return false
		}
	}
	return (len(t.anyWords) == 0 || slices.ContainsFunc(t.anyWords, words.all)) &&
		(slices.ContainsFunc(t.ruleWords, words.all) || slices.ContainsFunc(t.targetWords, words.all) && s.namesLibrary(data))
}

// namesLibrary tells whether a text holds the name of a library of the signatures
// with a dot behind it.
func (s *scan) namesLibrary(text string) bool {
	for i := range len(text) {
		if text[i] != '.' {
			continue
		}
		start := i
		for start > 0 && i-start < 64 && isWord(text[start-1]) {
			start--
		}
		if s.libraries[text[start:i]] {
			return true
		}
	}
	return false
}

func isWord(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

// isNamed tells whether the name of a file, not only its ending, says that it is
// the tool's: then it is worth a word that it can't be read.
func (t *tool) isNamed(file string) bool {
	return slices.ContainsFunc(t.Files, func(pattern string) bool { return !strings.HasPrefix(path.Base(pattern), "*") && fits(pattern, file) })
}

// guesses tells whether all that the rules of a tool find are candidates of low
// confidence: then a file with their words need not be a configuration at all.
func (t *tool) guesses() bool {
	return len(t.Models) > 0 && !slices.ContainsFunc(t.Models, func(r *rule) bool { return r.Candidate != detect.Low })
}

func (s *scan) parse(t *tool, text string) parsed {
	if p, ok := s.parsed[t.Read]; ok {
		return p
	}
	var p parsed
	data := []byte(text)
	switch t.Read {
	case readModelfile:
		p.docs = []*document.Node{readModel(data)}
	case readFrontMatter:
		p.docs, p.err = frontMatter(s.file, data)
	default:
		name := s.file
		if t.Read == readYAML {
			name += ".yaml"
		}
		var f *document.File
		if f, p.err = document.Parse(name, data, s.open); p.err == nil {
			p.docs = f.Docs
		}
	}
	s.parsed[t.Read] = p
	return p
}

// open reads a file that another one imports.
func (s *scan) open(name string) ([]byte, error) {
	f, ok := s.project.files[name]
	if !ok {
		return nil, fmt.Errorf("%s is not there", name)
	}
	return f.Read()
}

// fault reports the error of a parser, whose text begins with the place.
func (s *scan) fault(t *tool, err error) {
	text := strings.TrimPrefix(err.Error(), s.file)
	if t.Read == readYAML {
		text = strings.TrimPrefix(text, ".yaml")
	}
	line, column := 0, 0
	if rest, ok := strings.CutPrefix(text, ":"); ok {
		var numbers [2]int
		for i := range numbers {
			number, after, _ := strings.Cut(rest, ":")
			n, err := strconv.Atoi(number)
			if err != nil {
				break
			}
			numbers[i], rest = n, after
		}
		line, column, text = numbers[0], numbers[1], rest
	}
	s.problem(line, column, strings.TrimSpace(text))
}

func (s *scan) problem(line, column int, message string) {
	p := detect.Problem{At: detect.Position{File: s.file, Line: line, Column: column}, Message: message}
	if !slices.Contains(s.found.Problems, p) {
		s.found.Problems = append(s.found.Problems, p)
	}
}

// document applies the rules of a tool to one document, if it is the tool's.
func (s *scan) document(t *tool, doc *document.Node) {
	s.tool = t
	root := &cursor{node: doc}
	if !s.isOf(t, root) {
		return
	}
	switch t.Interpolate {
	case omegaConf:
		root.node = document.Interpolate(doc, nil)
	case hyperPyYAML:
		root.node = dereference(doc)
	}
	for _, r := range t.Models {
		for _, k := range r.keys {
			s.walker.find(root, k.segments, func(c *cursor) { s.model(r, c) })
		}
	}
	for _, r := range t.Commands {
		for _, k := range r.keys {
			s.walker.find(root, k.segments, func(c *cursor) { s.commandLine(r, c) })
		}
	}
	for _, k := range t.Containers {
		s.walker.find(root, k.at.segments, func(c *cursor) { s.container(k, c) })
	}
	if len(t.Targets) > 0 {
		s.walker.find(root, everything, func(c *cursor) { s.targets(t, c) })
	}
}

// everything is the path "**".
var everything = []segment{{name: "**", deep: true}}

func (s *scan) isOf(t *tool, root *cursor) bool {
	has := func(p keyPath) bool {
		found := false
		s.walker.find(root, p.segments, func(*cursor) { found = true })
		return found
	}
	for _, p := range t.needs {
		if !has(p) {
			return false
		}
	}
	return (len(t.any) == 0 || slices.ContainsFunc(t.any, has)) && s.hold(t.When, root)
}

// hold tells whether all conditions hold.
func (s *scan) hold(list []condition, c *cursor) bool {
	for i := range list {
		if !s.holds(&list[i], c) {
			return false
		}
	}
	return true
}

func (s *scan) holds(k *condition, c *cursor) bool {
	v := s.walker.lookup(c, k.key)
	if v == nil {
		return k.Absent
	}
	text := s.text(v.node)
	matches := func(pattern string) bool { return globs(pattern, text) }
	if slices.ContainsFunc(k.Not, matches) {
		return false
	}
	if len(k.Is) == 0 {
		return !k.Absent || len(k.Not) > 0
	}
	return slices.ContainsFunc(k.Is, matches)
}

// text returns what a scalar says: in the files of some tools strings of INI are
// quoted.
func (s *scan) text(n *document.Node) string {
	if s.tool.Quoted && len(n.Text) > 1 && n.Text[0] == '"' {
		if text, err := strconv.Unquote(n.Text); err == nil {
			return text
		}
	}
	return n.Text
}

// at returns the place of a value: its own, or that of its key if the value comes
// from elsewhere.
func (s *scan) at(c *cursor) (at detect.Position, trace []detect.Step) {
	value := s.position(c.node.Path, c.node.Line, c.node.Column)
	at = value
	switch e := c.entry; {
	case e != nil:
		if c.node.Line < e.Line || c.node.Line > e.Line+1 || c.node.Path != e.Path {
			at = s.position(e.Path, e.Line, e.Column)
		}
	case c.up != nil && (c.node.Line < c.up.node.Line || c.node.Path != c.up.node.Path):
		at = s.position(c.up.node.Path, c.up.node.Line, c.up.node.Column)
	}
	return at, []detect.Step{{At: value, What: "value " + c.keys()}}
}

func (s *scan) position(file string, line, column int) detect.Position {
	if file == "" {
		file = s.file
	}
	return detect.Position{File: file, Line: line, Column: column}
}
