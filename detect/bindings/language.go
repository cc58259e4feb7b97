package bindings

import (
	"path"
	"strings"
)

// language is what of the syntax of a kind of file tells comments from text.
type language struct {
	comments []string    // that go to the end of the line
	blocks   [][2]string // comments with an end
	quotes   string      // of strings that end with their line
	long     string      // quotes of strings that may have several lines
	triple   bool        // quotes that stand three times may have several lines
	chains   bool        // a line that begins with a dot goes on with the one before
}

var (
	python = &language{comments: []string{"#"}, quotes: `"'`, triple: true, chains: true}
	script = &language{comments: []string{"#"}, quotes: `"'`}
	ecma   = &language{comments: []string{"//"}, blocks: [][2]string{{"/*", "*/"}}, quotes: `"'`, long: "`", chains: true}
	curly  = &language{comments: []string{"//"}, blocks: [][2]string{{"/*", "*/"}}, quotes: `"`, long: "`", triple: true, chains: true}
	markup = &language{comments: []string{"//"}, blocks: [][2]string{{"/*", "*/"}, {"<!--", "-->"}}, quotes: `"'`, long: "`", chains: true}
	xml    = &language{blocks: [][2]string{{"<!--", "-->"}}}
	ini    = &language{comments: []string{"#", ";"}}
	php    = &language{comments: []string{"//", "#"}, blocks: [][2]string{{"/*", "*/"}}, quotes: `"'`}
)

var byExtension = map[string]*language{
	".py": python, ".pyw": python, ".ipynb": python, ".toml": python, ".ex": python, ".exs": python,
	".sh": script, ".bash": script, ".zsh": script, ".yaml": script, ".yml": script, ".r": script, ".rb": script, ".env": script,
	".mk": script, ".tf": script, ".dockerfile": script, ".properties": script, ".slurm": script, ".sbatch": script,
	".js": ecma, ".mjs": ecma, ".cjs": ecma, ".jsx": ecma, ".ts": ecma, ".mts": ecma, ".cts": ecma, ".tsx": ecma,
	".json": ecma, ".jsonc": ecma, ".json5": ecma, ".dart": ecma, ".jsonnet": ecma, ".libsonnet": ecma,
	".go": curly, ".rs": curly, ".java": curly, ".kt": curly, ".kts": curly, ".scala": curly, ".cs": curly, ".swift": curly,
	".c": curly, ".h": curly, ".cc": curly, ".cpp": curly, ".cxx": curly, ".hpp": curly,
	".vue": markup, ".svelte": markup, ".astro": markup, ".html": markup, ".htm": markup,
	".xml": xml, ".ini": ini, ".cfg": ini, ".php": php,
}

// languageOf returns nil for a file without comments that count: in a document
// they are examples.
func languageOf(name string) *language {
	base := path.Base(name)
	if l := byExtension[strings.ToLower(path.Ext(base))]; l != nil {
		return l
	}
	for _, prefix := range []string{"Dockerfile", "Containerfile", "Makefile", "makefile", "GNUmakefile", "Modelfile", ".env", "requirements"} {
		if strings.HasPrefix(base, prefix) {
			return script
		}
	}
	if path.Ext(base) == "" {
		return script // a script that its first line tells
	}
	return nil
}

// span is a comment: what stands between its marks.
type span struct {
	start, end int
	alone      bool // nothing but blanks stands before it on its line
}

// layout is what a text is made of: its comments, and how deep in brackets each
// line ends.
type layout struct {
	text     string
	chains   bool
	starts   []int // of lines
	comments []span
	brackets []bracket
	after    []int  // depth at the end of each line
	bare     []bool // lines that hold nothing but blanks and comments
	next     []int  // see code
}

type bracket struct {
	at   int
	open bool
}

// lay reads a text once. What is no valid program gives some layout, too.
func lay(text string, l *language) *layout {
	y := &layout{text: text, chains: l.chains, starts: []int{0}, bare: []bool{true}}
	depth := 0
	newline := func(i int) {
		y.after = append(y.after, depth)
		y.starts, y.bare = append(y.starts, i+1), append(y.bare, true)
	}
	pass := func(from, to int) { // text without a meaning of its own
		for i := from; i < to; i++ {
			if text[i] == '\n' {
				newline(i)
			}
		}
	}
	for i := 0; i < len(text); {
		if opener, end, content := l.comment(text, i); content > 0 {
			y.comments = append(y.comments, span{content, end, y.bare[len(y.bare)-1]})
			next := min(end+len(opener), len(text))
			pass(i, next)
			i = next
			continue
		}
		if end := l.literal(text, i); end > i {
			y.bare[len(y.bare)-1] = false
			pass(i, end)
			i = end
			y.bare[len(y.bare)-1] = false
			continue
		}
		switch c := text[i]; c {
		case '\n':
			newline(i)
		case '(', '[', '{':
			y.brackets, depth = append(y.brackets, bracket{i, true}), depth+1
			y.bare[len(y.bare)-1] = false
		case ')', ']', '}':
			y.brackets, depth = append(y.brackets, bracket{i, false}), max(depth-1, 0)
			y.bare[len(y.bare)-1] = false
		case ' ', '\t', '\r', '\f':
		default:
			y.bare[len(y.bare)-1] = false
		}
		i++
	}
	y.after = append(y.after, depth)
	return y
}

// comment returns where the content of a comment that begins at i begins and
// ends, and the mark that closes it; content is 0 if none begins there.
func (l *language) comment(text string, i int) (closer string, end, content int) {
	for _, open := range l.comments {
		if !strings.HasPrefix(text[i:], open) {
			continue
		}
		if open == "#" && i > 0 && !strings.ContainsRune(" \t\r\n;)]}\"',:", rune(text[i-1])) && l != python {
			continue // a part of a word, as in a shell
		}
		if open == "//" && i > 0 && text[i-1] == ':' {
			continue // an address
		}
		end = strings.IndexByte(text[i:], '\n')
		if end < 0 {
			end = len(text) - i
		}
		return "", i + end, i + len(open)
	}
	for _, block := range l.blocks {
		if !strings.HasPrefix(text[i:], block[0]) {
			continue
		}
		content = i + len(block[0])
		end = strings.Index(text[content:], block[1])
		if end < 0 {
			return "", len(text), content
		}
		return block[1], content + end, content
	}
	return "", 0, 0
}

// literal returns the end of a string that begins at i; i if none does.
func (l *language) literal(text string, i int) int {
	c := text[i]
	if c == '\'' && l == curly && i+2 < len(text) && (text[i+2] == '\'' || text[i+1] == '\\') {
		return min(i+3, len(text)) // a character
	}
	isLong := strings.IndexByte(l.long, c) >= 0
	if !isLong && strings.IndexByte(l.quotes, c) < 0 {
		return i
	}
	quote := text[i : i+1]
	if triple := strings.Repeat(quote, 3); l.triple && strings.HasPrefix(text[i:], triple) {
		quote, isLong = triple, true
	}
	for j := i + len(quote); j < len(text); j++ {
		switch {
		case text[j] == '\\':
			j++
		case strings.HasPrefix(text[j:], quote):
			return j + len(quote)
		case text[j] == '\n' && !isLong:
			return j
		}
	}
	return len(text)
}

// line is the number of the line that holds an offset, from 0.
func (y *layout) line(offset int) int {
	low, high := 0, len(y.starts)
	for low+1 < high {
		if middle := (low + high) / 2; y.starts[middle] <= offset {
			low = middle
		} else {
			high = middle
		}
	}
	return low
}

// maxSpan bounds the lines of what begins at one place.
const maxSpan = 1000

// last is the last line of what begins at a column of a line, all from 0: brackets
// that are open at its end go on.
func (y *layout) last(line, column int) int {
	if line < 0 || line >= len(y.starts) {
		return line
	}
	depth := 0
	if line > 0 {
		depth = y.after[line-1]
	}
	for i := y.firstBracket(y.starts[line]); i < len(y.brackets) && y.brackets[i].at < y.starts[line]+column; i++ {
		if y.brackets[i].open {
			depth++
		} else {
			depth = max(depth-1, 0)
		}
	}
	last := line
	for last+1 < len(y.starts) && last-line < maxSpan && (y.after[last] > depth || y.goesOn(last+1)) {
		last++
	}
	return last
}

// goesOn tells whether a line begins with a dot: a call of what the line before
// makes.
func (y *layout) goesOn(line int) bool {
	if !y.chains {
		return false
	}
	end := len(y.text)
	if line+1 < len(y.starts) {
		end = y.starts[line+1]
	}
	text := strings.TrimLeft(y.text[y.starts[line]:end], " \t")
	return strings.HasPrefix(text, ".") && !strings.HasPrefix(text, "..")
}

func (y *layout) firstBracket(offset int) int {
	low, high := 0, len(y.brackets)
	for low < high {
		if middle := (low + high) / 2; y.brackets[middle].at < offset {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return low
}
