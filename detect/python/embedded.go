package python

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"sort"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/python/flow"
	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
	"github.com/ptmlock/ptmlock/detect/shell"
)

// This file makes modules of the Python that stands in other files: in commands
// (python -c "…", here-documents) and in cells of notebooks that write a file.

// embedded is a piece of Python in another file.
type embedded struct {
	module *scope.Module
	place  detect.Place
	run    *shell.Command // that runs it; nil for code that is written to a file
}

// mayEmbed tells whether commands of a text may have Python: an interpreter and
// an option that ends in c, or a here-document.
var mayEmbed = regexp.MustCompile(`(?i)python[^\n]*(?:\n[^\n]*){0,3}["'\s]-[a-z]*c["'\s]|<<[^\n]*\n|shell:\s*["']?python`)

// hasCodeOption is a quick test before mayEmbed.
func hasCodeOption(text string) bool {
	if strings.Contains(text, "<<") || strings.Contains(strings.ToLower(text), "shell:") {
		return true
	}
	for at := 1; ; at++ {
		i := strings.IndexByte(text[min(at, len(text)):], '-')
		if i < 0 {
			return false
		}
		at += i
		end := at + 1
		for end < len(text) && (text[end]|0x20 >= 'a' && text[end]|0x20 <= 'z') {
			end++
		}
		if end < len(text) && text[end-1]|0x20 == 'c' && isBoundary(text[at-1]) && isBoundary(text[end]) {
			return true
		}
	}
}

func isBoundary(c byte) bool {
	return c == '"' || c == '\'' || c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'
}

// embeddedIn returns the Python in the commands of a file.
func embeddedIn(f detect.File, text string) []embedded {
	if !strings.Contains(text, "python") && !strings.Contains(text, "PYTHON") && !strings.Contains(text, ".py") ||
		!hasCodeOption(text) || !mayEmbed.MatchString(text) {
		return nil
	}
	commands, _, _ := shell.ReadFile(f)
	return embeddedOf(commands, func(line, column int) (int, int) { return line, column })
}

// embeddedOf returns the Python of commands. placeOf takes the places of the
// commands to those of the file.
func embeddedOf(commands []shell.Command, placeOf func(line, column int) (int, int)) []embedded {
	var out []embedded
	for i := range commands {
		c := &commands[i]
		if c.Code == nil {
			continue
		}
		text, place := filled(c.Code)
		name := c.Code.File
		if name == "" {
			name = fmt.Sprintf("%s:%d:%d", c.At.File, c.At.Line, c.At.Column)
		}
		e := newEmbedded(name, c.At.File, text, func(offset int) (int, int, int) {
			line, column := placeOf(c.Code.Position(place(offset)))
			return line, column, c.At.Cell
		})
		e.place = c.Place
		if c.Code.File == "" {
			e.run = c
		}
		out = append(out, e)
	}
	return out
}

// newEmbedded parses text that stands in a file.
func newEmbedded(name, file, text string, place func(offset int) (line, column, cell int)) embedded {
	f := syntax.Parse(file, text, syntax.FragmentMode)
	f.Distance = detect.PathRoleOf(file).Distance()
	var starts []int
	for i := range len(text) {
		if i == 0 || text[i-1] == '\n' {
			starts = append(starts, i)
		}
	}
	f.MapPositions(func(line, column int) (int, int, int) {
		if len(starts) == 0 {
			return place(0)
		}
		return place(starts[min(max(line-1, 0), len(starts)-1)] + column - 1)
	})
	return embedded{module: scope.Build(name, f)}
}

// problems are what could not be parsed of a piece. What documents show, and
// what has parts that are not known, may be no Python yet.
func (e *embedded) problems() []detect.Problem {
	if e.place == detect.PlaceReadme || e.run != nil && len(e.run.Code.Holes) > 0 {
		return nil
	}
	return problemsOf(e.module.File)
}

// runsOf returns what runs the pieces, with arguments and variables.
func runsOf(pieces []embedded) []shell.Invocation {
	var out []shell.Invocation
	for _, p := range pieces {
		if c := p.run; c != nil {
			out = append(out, shell.Invocation{Script: p.module.Path, Args: c.Code.Args, Env: c.Unwrap().Env, At: c.At, Place: c.Place})
		}
	}
	return out
}

// placesOf says in what kind of file the modules of pieces stand.
func placesOf(pieces []embedded) map[*scope.Module]detect.Place {
	places := map[*scope.Module]detect.Place{}
	for _, p := range pieces {
		places[p.module] = p.place
	}
	return places
}

// install gives the pieces paths of their own and returns their modules. A file
// that the tree has already is that of the tree.
func install(pieces []embedded, paths map[string]bool) []*scope.Module {
	var out []*scope.Module
	for i := range pieces {
		m := pieces[i].module
		name := m.Path
		for n := 2; paths[m.Path]; n++ {
			m.Path = fmt.Sprintf("%s:%d", strings.TrimSuffix(name, path.Ext(name)), n)
		}
		paths[m.Path] = true
		out = append(out, m)
	}
	return out
}

// filled returns the text of code with what the shell puts in, and the way back
// to offsets in the code: a string with a part that is not known becomes an
// f-string.
func filled(c *shell.Code) (string, func(offset int) int) {
	if len(c.Holes) == 0 {
		return c.Text, func(offset int) int { return offset }
	}
	var b strings.Builder
	var starts, origins []int // runs of text
	put := func(s string, from int) {
		starts, origins = append(starts, b.Len()), append(origins, from)
		b.WriteString(s)
	}
	at, holes := 0, c.Holes
	for _, s := range stringsOf(c.Text) {
		for len(holes) > 0 && holes[0].From < s.from { // in code: a name that nobody binds
			holes = holes[1:]
		}
		var inside []shell.Hole
		for len(holes) > 0 && holes[0].To <= s.to {
			inside, holes = append(inside, holes[0]), holes[1:]
		}
		if len(inside) == 0 || s.bytes {
			continue
		}
		put(c.Text[at:s.from], at)
		at = s.from
		if !s.format {
			put("f", s.from)
			if s.unicode { // goes with no other prefix
				at++
			}
		}
		quote := `"`
		if s.quote == '"' {
			quote = "'"
		}
		for _, h := range append(inside, shell.Hole{From: s.to, To: s.to}) {
			text := c.Text[at:h.From]
			for !s.format && text != "" {
				i := strings.IndexAny(text, "{}")
				if i < 0 {
					break
				}
				put(text[:i+1]+text[i:i+1], at)
				text, at = text[i+1:], at+i+1
			}
			put(text, at)
			if h.From < h.To {
				put("{"+flow.ShellVariable+"("+quote+variableName(h.Name)+quote+")}", h.From)
			}
			at = h.To
		}
	}
	put(c.Text[at:], at)
	return b.String(), func(offset int) int {
		i := sort.SearchInts(starts, offset+1) - 1
		if i < 0 {
			return 0
		}
		from := origins[i] + offset - starts[i]
		if i+1 < len(origins) {
			from = min(from, origins[i+1])
		}
		return from
	}
}

// variableName makes a text of a variable's name that needs no escapes.
func variableName(name string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("\"'\\{}\n", r) {
			return '_'
		}
		return r
	}, name)
}

// literal is a string of Python: text[from:to], its prefix included.
type literal struct {
	from, to      int
	quote         byte
	bytes, format bool
	unicode       bool
}

// stringsOf returns the strings of a source. What is never closed is none.
func stringsOf(text string) []literal {
	var out []literal
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '#':
			if n := strings.IndexByte(text[i:], '\n'); n >= 0 {
				i += n
			} else {
				i = len(text)
			}
		case c == '\'' || c == '"':
			from := i
			for from > 0 && i-from < 2 && strings.IndexByte("rRbBfFuUtT", text[from-1]) >= 0 {
				from--
			}
			mark := text[i : i+1]
			if strings.HasPrefix(text[i:], strings.Repeat(mark, 3)) {
				mark = strings.Repeat(mark, 3)
			}
			end := closed(text, i+len(mark), mark)
			if end < 0 {
				i += len(mark) - 1
				continue
			}
			prefix := strings.ToLower(text[from:i])
			out = append(out, literal{from, end, c, strings.Contains(prefix, "b"), strings.ContainsAny(prefix, "ft"), strings.Contains(prefix, "u")})
			i = end - 1
		}
	}
	return out
}

// closed returns the offset behind the quotes that close a string, -1 if none do.
func closed(text string, at int, mark string) int {
	for ; at < len(text); at++ {
		switch {
		case text[at] == '\\':
			at++
		case text[at] == '\n' && len(mark) == 1:
			return -1
		case strings.HasPrefix(text[at:], mark):
			return at + len(mark)
		}
	}
	return -1
}

// shown makes mentions of what code in a document loads: nothing runs it.
func shown(found *detect.Findings, references, unresolved int, place detect.Place) {
	for i := references; i < len(found.References); i++ {
		r := &found.References[i]
		r.Place = place
		if place == detect.PlaceReadme && r.Role == detect.Used {
			r.Role, r.Why = detect.Mentioned, shell.WhyShown
		}
	}
	if place == detect.PlaceReadme { // documents leave names to the reader
		found.Unresolved = slices.Delete(found.Unresolved, unresolved, len(found.Unresolved))
	}
}
