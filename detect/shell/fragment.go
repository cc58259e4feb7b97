package shell

import (
	"regexp"
	"sort"
	"strings"
)

// Marks in the text that is parsed and in values. No source has them: sanitize
// takes control characters out.
const (
	holeOpen  = '\x01' // begins the name of what is not known
	holeClose = '\x02'
	rootMark  = '\x03' // stands for the absolute path of the tree's root
	runStart  = '\x1a' // begins a run of marks: one that stands for names[offset]
	runRest   = '\x1c' // goes on with a run
)

// fragment is a piece of shell of a file, with the place of each of its lines.
type fragment struct {
	text   string
	more   []byte // lines that are not in text yet
	lines  []origin
	starts []int          // offsets of the lines
	names  map[int]string // what the run of marks at an offset stands for
	raw    string         // text before marks were put in; "" if there are none

	// A fragment that was put together of parts of another one, byte by byte.
	parent  *fragment
	origins []int
}

// origin is where a line of a fragment begins in the file. Where bytes of the
// file were left out, cuts has the offsets in the line, one for each byte.
type origin struct {
	line, column int
	cuts         []int
}

// newFragment is for text that begins at a place and whose other lines are whole
// lines of the file.
func newFragment(text string, line, column int) *fragment {
	f := &fragment{}
	for i, l := range strings.Split(text, "\n") {
		if i > 0 {
			line, column = line+1, 1
		}
		f.add(l, line, column)
	}
	return f
}

// add adds a line of text without its newline.
func (f *fragment) add(text string, line, column int, cuts ...int) {
	f.starts = append(f.starts, f.size())
	f.lines = append(f.lines, origin{line, column, cuts})
	f.more = append(append(f.more, text...), '\n')
}

func (f *fragment) size() int { return len(f.text) + len(f.more) }

// content returns the text of all lines.
func (f *fragment) content() string {
	if len(f.more) > 0 {
		f.text += string(f.more)
		f.more = nil
	}
	return f.text
}

// position returns the place in the file.
func (f *fragment) position(offset int) (line, column int) {
	if f.parent != nil {
		return f.parent.position(f.origins[min(max(offset, 0), len(f.origins)-1)])
	}
	i := sort.SearchInts(f.starts, offset+1) - 1
	if i < 0 {
		return 0, 0
	}
	o := f.lines[i]
	at := offset - f.starts[i]
	column = o.column + at
	for _, cut := range o.cuts {
		if cut <= at {
			column++
		}
	}
	return o.line, column
}

// mark replaces text[from:to] by a run that stands for name. The text must be of
// one line.
func (f *fragment) mark(from, to int, name string) {
	if to <= from {
		return
	}
	text := f.content()
	f.keep()
	f.text = text[:from] + run(to-from) + text[to:]
	if f.names == nil {
		f.names = map[int]string{}
	}
	f.names[from] = name
}

// keep remembers the text before it is marked.
func (f *fragment) keep() {
	if text := f.content(); len(f.raw) < len(text) {
		f.raw += text[len(f.raw):]
	}
}

// unmarked returns what a run of marks was put in for, "" if that is not known.
func (f *fragment) unmarked(at, n int) string {
	if at+n > len(f.raw) || f.raw[at] == runStart {
		return ""
	}
	return f.raw[at : at+n]
}

func run(n int) string { return string(runStart) + strings.Repeat(string(runRest), n-1) }

// markAll replaces all matches of an expression; name says what a match stands for.
func (f *fragment) markAll(re *regexp.Regexp, name func(match string) string) {
	source := f.content()
	matches := re.FindAllStringIndex(source, -1)
	if len(matches) == 0 {
		return
	}
	if f.names == nil {
		f.names = map[int]string{}
	}
	f.keep()
	var b strings.Builder
	last := 0
	for _, m := range matches {
		text := source[m[0]:m[1]]
		n := name(text)
		if n == "" {
			continue
		}
		b.WriteString(source[last:m[0]])
		b.WriteString(run(m[1] - m[0]))
		f.names[m[0]] = n
		last = m[1]
	}
	b.WriteString(source[last:])
	f.text = b.String()
}

// placeholder is how documentation writes what the reader has to fill in:
// <model path>. A redirection has a blank before its second angle.
var placeholder = regexp.MustCompile(`<[A-Za-z](?:[^<>\n|&;()'"]{0,60}[^<>\n|&;()'" ])?>`)

func (f *fragment) markPlaceholders() {
	f.markAll(placeholder, func(m string) string { return cleanName(m[1 : len(m)-1]) })
}

// template is a part that Python puts into a text: {name}, {args.model}.
var template = regexp.MustCompile(`\{[A-Za-z_…][^{},\n"']{0,60}\}|\{\}`)

// markTemplates marks braces that Python fills in. A brace behind a dollar is the shell's.
func (f *fragment) markTemplates() {
	text := f.content()
	at := 0
	f.markAll(template, func(m string) string {
		i := strings.Index(text[at:], m) + at
		at = i + len(m)
		if i > 0 && text[i-1] == '$' {
			return ""
		}
		return cleanName(m[1:len(m)-1]) + " " // never the name of a variable of the shell
	})
}

// cleanName makes a name for a hole: no blanks and no braces.
func cleanName(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r <= ' ' || r == '{' || r == '}':
			return '_'
		}
		return r
	}, s)
	if s == "" {
		return "…"
	}
	return s
}

// sanitize takes control characters out of a source, and puts a backslash with
// blanks behind it where it was meant: at the end of the line. What stands in a
// line keeps its place.
func sanitize(s string) string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	clean := true
	for i := range len(s) {
		if c := s[i]; c < ' ' && c != '\n' && c != '\t' {
			clean = false
			break
		}
	}
	if !clean {
		b := []byte(s)
		for i, c := range b {
			if c < ' ' && c != '\n' && c != '\t' {
				b[i] = ' '
			}
		}
		s = string(b)
	}
	if !blankAfterBackslash.MatchString(s) {
		return s
	}
	return blankAfterBackslash.ReplaceAllStringFunc(s, func(m string) string {
		return strings.Repeat(" ", len(m)-2) + "\\\n"
	})
}

var blankAfterBackslash = regexp.MustCompile(`\\[ \t]+\n`)
