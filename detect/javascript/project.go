package javascript

import (
	"cmp"
	"context"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/javascript/syntax"
)

// project is the files of a tree. Files are parsed when something leads to them.
type project struct {
	ctx      context.Context
	files    map[string]*entry
	paths    []string // sorted
	sources  []*source
	byName   map[string][]callSite // calls by the last name of their callees
	renamed  map[string][]callSite // by the name outside: calls of names that an import gives
	setsOf   map[string][]callSite // assignments by the name of the property that is set
	givenTo  map[string][]callSite // names that are values of properties and attributes, or arguments
	passed   map[string][]string   // by a name: those that its value is given as
	fields   map[string][]field    // of pages and templates, by file
	words    map[string]bool       // words whose files are parsed
	outside  map[string][]string   // by the name in its file: other names that it is exported under
	problems []detect.Problem
	reverse  map[string][]string // file -> files that import it
	imported map[string]bool     // files whose importers are parsed
	shown    *shown              // what a document shows instead of files; nil for files
}

// entry is one file.
type entry struct {
	file   detect.File
	uses   bool     // names a library, an address of weights or a global
	specs  []string // modules that it imports
	source *source
	read   bool

	generated bool // made by a tool: it is not parsed
}

type callSite struct {
	src  *source
	node *syntax.Node
}

func newProject(ctx context.Context, files []detect.File) *project {
	p := &project{
		ctx: ctx, files: map[string]*entry{}, byName: map[string][]callSite{}, renamed: map[string][]callSite{},
		setsOf: map[string][]callSite{}, givenTo: map[string][]callSite{}, passed: map[string][]string{}, words: map[string]bool{}, fields: map[string][]field{},
		outside: map[string][]string{}, imported: map[string]bool{},
	}
	for _, f := range files {
		p.files[f.Path] = &entry{file: f}
		if !isData(f.Path) {
			p.paths = append(p.paths, f.Path)
		}
	}
	slices.Sort(p.paths)
	return p
}

// load parses a file, if it is not yet; nil if it can't be read or is generated.
func (p *project) load(name string) *source {
	f := p.files[name]
	if f == nil || f.read {
		if f == nil {
			return nil
		}
		return f.source
	}
	text, err := f.file.Text()
	if err != nil || isGenerated(text) {
		f.read = true
		return nil
	}
	if isData(name) {
		f.read, f.source = true, newData(name, text)
		return f.source
	}
	p.keep(f, newSource(name, scripts(name, text)))
	return f.source
}

// keep adds a parsed file to the indexes.
func (p *project) keep(f *entry, s *source) {
	f.read, f.source = true, s
	if s == nil {
		return
	}
	p.sources = append(p.sources, s)
	for i, e := range s.errors {
		if i > 0 {
			break // what follows the first mistake is often its effect
		}
		p.problems = append(p.problems, detect.Problem{At: s.position(e.Pos), Message: e.Message})
	}
	for name, calls := range s.calls {
		for _, c := range calls {
			p.byName[name] = append(p.byName[name], callSite{s, c})
		}
	}
	for name, sets := range s.sets {
		for _, a := range sets {
			p.setsOf[name] = append(p.setsOf[name], callSite{s, a})
		}
	}
	for name, uses := range s.given {
		for _, n := range uses {
			p.givenTo[name] = append(p.givenTo[name], callSite{s, n})
		}
	}
	for _, pair := range s.passed {
		if !slices.Contains(p.passed[pair[0]], pair[1]) {
			p.passed[pair[0]] = append(p.passed[pair[0]], pair[1])
		}
	}
	for name, x := range s.exports {
		if inside := cmp.Or(x.local, x.name); inside != "" && inside != name && name != "default" {
			p.outside[inside] = append(p.outside[inside], name)
		}
	}
	for outside, names := range s.aliases {
		for _, here := range names {
			for _, c := range s.calls[here] {
				p.renamed[outside] = append(p.renamed[outside], callSite{s, c})
			}
		}
	}
}

// callsOf are the calls of the parsed files whose callee ends in name, here or
// under another name that an import gives it.
func (p *project) callsOf(f callSite, name string) []callSite {
	out := append(slices.Clone(p.byName[name]), p.renamed[name]...)
	for _, other := range slices.Compact(slices.Sorted(slices.Values(p.outside[name]))) {
		out = append(append(out, p.byName[other]...), p.renamed[other]...)
	}
	if x := f.src.exports["default"]; x != nil && (x.node == f.node || x.local == name || lastName(x.node) == name) {
		out = append(out, p.renamed["default"]...)
	}
	return slices.DeleteFunc(out, func(c callSite) bool { return !p.mayCall(c, f.src) })
}

// mayCall tells whether the name that a call begins with can lead to a file at
// all: by its own names or by an import from the project.
func (p *project) mayCall(c callSite, to *source) bool {
	callee := c.node.Kid(0)
	if callee.Kind != syntax.Ident {
		return true
	}
	y := c.src.resolve(callee, callee.Text)
	switch {
	case y == nil:
		return false
	case y.node.Kind == syntax.Specifier:
		return p.find(c.src.path, y.from) != ""
	case y.node.Kind == syntax.Ident: // of what require gives, or a function that is passed on
		return true
	}
	return c.src == to
}

// importers parses the files that import a file, by another file that passes its
// names on as well.
func (p *project) importers(s *source) {
	if p.imported[s.path] {
		return
	}
	p.imported[s.path] = true
	if p.reverse == nil {
		p.reverse = map[string][]string{}
		for _, name := range p.paths {
			for _, spec := range p.files[name].specs {
				to := p.find(name, spec)
				if to == "" {
					to = p.findWorker(name, spec)
				}
				if to != "" {
					p.reverse[to] = append(p.reverse[to], name)
				}
			}
		}
	}
	for _, name := range p.reverse[s.path] {
		if src := p.load(name); src != nil && passesOn(src) {
			p.importers(src)
		}
	}
}

// Bounds of what is parsed to follow a message or the setter of a state.
const (
	maxImporters = 400 // files
	maxWords     = 48  // words that all files are searched for
	maxHolders   = 200 // files that hold a word
)

// allImporters parses the files that import a file, those that import these, and
// so on.
func (p *project) allImporters(s *source) {
	p.importers(s)
	next := slices.Clone(p.reverse[s.path])
	seen := map[string]bool{}
	for len(next) > 0 && len(seen) < maxImporters {
		name := next[0]
		if next = next[1:]; !seen[name] {
			seen[name] = true
			p.load(name)
			next = append(next, p.reverse[name]...)
		}
	}
}

// mentioning parses the files that hold a word.
func (p *project) mentioning(word string) {
	if p.words[word] || len(p.words) >= maxWords || len(word) < 4 {
		return
	}
	p.words[word] = true
	found := 0
	for _, name := range p.paths {
		f := p.files[name]
		if f.read || found >= maxHolders || p.ctx.Err() != nil {
			continue
		}
		if text, err := f.file.Text(); err == nil && strings.Contains(text, word) {
			found++
			p.load(name)
		}
	}
}

// passesOn tells whether a file exports names of other files.
func passesOn(s *source) bool {
	if len(s.all) > 0 {
		return true
	}
	for _, e := range s.exports {
		if e.from != "" {
			return true
		}
	}
	return false
}

// extensions are tried in this order behind the name of a module.
var extensions = []string{"", ".ts", ".tsx", ".js", ".jsx", ".mjs", ".cjs", ".mts", ".cts", ".vue", ".svelte"}

// find returns the file of the project that an import names; "" if there is none.
// Bundlers let "@/", "~/" and "$lib/" stand for the folder of the sources.
func (p *project) find(from, spec string) string {
	spec, _, _ = strings.Cut(spec, "?")
	dir := path.Dir(from)
	if strings.HasPrefix(spec, ".") {
		return p.at(path.Join(dir, spec))
	}
	for _, alias := range []struct{ prefix, folder string }{{"@/", ""}, {"~/", ""}, {"#/", ""}, {"$lib/", "lib"}, {"src/", ""}} {
		rest, ok := strings.CutPrefix(spec, alias.prefix)
		if !ok {
			continue
		}
		for ; ; dir = path.Dir(dir) {
			for _, folder := range []string{"src", "app", ""} {
				if found := p.at(path.Join(dir, folder, alias.folder, rest)); found != "" {
					return found
				}
			}
			if dir == "." || dir == "/" {
				return ""
			}
		}
	}
	return ""
}

// at returns the file of a module at a path: with its extension, with that of the
// TypeScript that it is made from, or as a folder.
func (p *project) at(name string) string {
	for _, ext := range extensions {
		if p.files[name+ext] != nil {
			return name + ext
		}
	}
	if ext := path.Ext(name); strings.HasSuffix(ext, "js") || ext == ".jsx" {
		stem := strings.TrimSuffix(name, ext)
		for _, other := range []string{".ts", ".tsx", ".mts", ".cts"} {
			if p.files[stem+other] != nil {
				return stem + other
			}
		}
	}
	for _, ext := range extensions[1:] {
		if p.files[path.Join(name, "index"+ext)] != nil {
			return path.Join(name, "index"+ext)
		}
	}
	return ""
}

// required is the module that a call of require or import gives.
func (e *evaluator) required(s *source, arg *syntax.Node) []value {
	var out []value
	for _, v := range e.eval(s, arg) {
		if v.kind == isText {
			out = join(out, e.moduleMember(s, v.text, "*")...)
		}
	}
	if len(out) == 0 {
		return unknown("a module of unknown name is not followed")
	}
	return out
}

// moduleMember is a name of a module: of a library, or of a file of the project.
func (e *evaluator) moduleMember(s *source, spec, name string) []value {
	if file := e.find(s.path, spec); file != "" {
		src := e.load(file)
		if src == nil {
			return unknown("module " + spec + " is not read")
		}
		if isData(file) {
			values := mark(e.eval(src, src.exports["*"].node), markConfig, detect.Step{At: detect.Position{File: file, Line: 1, Column: 1}, What: "file of data"})
			if name != "*" && name != "default" {
				return e.member(values, name)
			}
			return values
		}
		if name == "*" {
			return []value{{kind: isModule, src: src}}
		}
		return e.exported(src, name)
	}
	l, module := catalogue().module(spec)
	switch {
	case l == nil:
		return unknown("module " + spec + " is not followed")
	case name == "*":
		return []value{{kind: isLibrary, lib: l, from: module}}
	case name == "default":
		return []value{{kind: isLibrary, lib: l, from: module, text: l.Library.Default}}
	}
	return []value{{kind: isLibrary, lib: l, from: module, text: name}}
}

// exported is what a file exports under a name.
func (e *evaluator) exported(s *source, name string) []value {
	type key struct {
		src  *source
		name string
	}
	return e.once(key{s, name}, func() []value {
		if x := s.exports[name]; x != nil {
			switch {
			case x.from != "":
				return e.moduleMember(s, x.from, x.name)
			case x.node != nil:
				return e.eval(s, x.node)
			}
			if y := s.resolve(s.tree, x.local); y != nil {
				return e.symbol(s, y)
			}
		}
		if x := s.exports["*"]; x != nil {
			if name == "default" {
				return e.eval(s, x.node)
			}
			return e.member(e.eval(s, x.node), name)
		}
		for _, spec := range s.all {
			if found := without(e.moduleMember(s, spec, name), isUnknown); len(found) > 0 {
				return found
			}
		}
		if name == "default" && len(s.exports) > 0 {
			return []value{{kind: isModule, src: s}}
		}
		return unknown(s.path + " does not export " + name)
	})
}

// scriptTag finds the scripts of a page or component.
var scriptTag = regexp.MustCompile(`(?is)<!--.*?-->|<script((?:\s[^>]*)?)>(.*?)</script\s*>`)

// dataScript tells by its attributes that a script is no program.
var dataScript = regexp.MustCompile(`(?i)type\s*=\s*["']?(?:application/(?:ld\+)?json|importmap|text/template|text/x-|x-shader|text/html)`)

// scripts returns the text with all that is no script blanked, so that positions
// stay.
func scripts(name, text string) string {
	if !isMarkup(name) {
		return text
	}
	out := []byte(blank(text))
	for _, m := range scriptTag.FindAllStringSubmatchIndex(text, -1) {
		if m[4] >= 0 && !dataScript.MatchString(text[m[2]:m[3]]) {
			copy(out[m[4]:m[5]], text[m[4]:m[5]])
		}
	}
	if path.Ext(name) == ".astro" && strings.HasPrefix(text, "---\n") {
		if end := strings.Index(text[4:], "\n---"); end >= 0 {
			copy(out[4:4+end], text[4:4+end])
		}
	}
	return string(out)
}

func blank(text string) string {
	b := []byte(text)
	for i, c := range b {
		if c != '\n' {
			b[i] = ' '
		}
	}
	return string(b)
}
