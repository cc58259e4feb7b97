package mention

import (
	"regexp"
	"strings"

	"github.com/ptmlock/ptmlock/detect/markdown"
)

// Documents show code in blocks. A block is read as Python if it says so, or if
// it says nothing and has a line that only Python has; as a configuration if it says
// that, and as a program if it says the language of one; every other block is read as
// text.

var (
	directive = regexp.MustCompile(`^(\s*)\.\. (?:code|code-block|sourcecode|ipython|testcode)::\s*(\S*)`)
	// pythonLine is a line that is Python for sure.
	pythonLine = regexp.MustCompile(`^\s*(?:>>> |from [\w.]+ import |import [\w.]+(?: as \w+)?\s*$|def \w+\(|[A-Za-z_]\w*\s*=\s*(?:["'\[{]|[A-Za-z_][\w.]*\())`)
)

var pythonLanguages = words("python py python3 py3 pycon ipython ipython3 python-repl pydocstring")

// markdown reads the blocks of a document, or of a cell of a notebook.
func (r *reader) markdown(lines []line, d markdown.Dialect) {
	r.collectSources(lines)
	lines = lines[r.frontMatter(lines):]
	blocks, err := markdown.Read(joinLines(lines).text, d)
	if err != nil {
		r.problem(err.Error())
	}
	for _, b := range blocks {
		shown := make([]line, len(b.Lines))
		for i, l := range b.Lines {
			shown[i] = lines[l.Number-1].from(l.Offset)
			shown[i].text, shown[i].cut = l.Text, 0
			if b.Kind == markdown.Text || b.Kind == markdown.Table {
				shown[i].marks, shown[i].header = &b.Lines[i], b.Header
			}
		}
		if b.Kind == markdown.Code {
			r.block(shown, b.Language)
		} else {
			r.prose(shown)
		}
	}
}

// block reads the lines of a block of code.
func (r *reader) block(lines []line, language string) {
	isPython := pythonLanguages[language]
	if !isPython {
		r.program(lines, language)
	}
	if language == "" {
		for _, l := range lines {
			isPython = isPython || pythonLine.MatchString(l.text)
		}
	}
	if isPython {
		r.code(withoutPrompts(lines))
		return
	}
	r.configuration(lines, language)
	for _, l := range lines {
		r.addresses(l)
		r.options(l)
	}
}

// withoutPrompts cuts ">>> " and "... " off.
func withoutPrompts(lines []line) []line {
	out := make([]line, len(lines))
	for i, l := range lines {
		trimmed := strings.TrimLeft(l.text, " \t>")
		cut := 0
		if head := l.text[:len(l.text)-len(trimmed)]; strings.HasSuffix(head, ">>> ") || strings.HasSuffix(head, ">>>") {
			cut = len(head)
		} else if strings.HasPrefix(trimmed, "... ") {
			cut = len(head) + 4
		}
		out[i] = l.from(cut)
	}
	return out
}

// from is the rest of a line behind n bytes.
func (l line) from(n int) line {
	n = min(n, len(l.text))
	l.text = l.text[n:]
	l.cut += n
	if l.column > 0 {
		l.column += n
	}
	return l
}

// rst reads directives of code and what is indented behind "::".
func (r *reader) rst(lines []line) {
	r.collectSources(lines)
	text := 0
	for i := 0; i < len(lines); i++ {
		g := directive.FindStringSubmatch(lines[i].text)
		literal := g == nil && strings.HasSuffix(strings.TrimRight(lines[i].text, " \t"), "::") &&
			!strings.HasPrefix(strings.TrimSpace(lines[i].text), ".. ")
		if g == nil && !literal {
			continue
		}
		r.prose(lines[text : i+1])
		indent := len(lines[i].text) - len(strings.TrimLeft(lines[i].text, " \t"))
		end := i + 1
		for end < len(lines) && (strings.TrimSpace(lines[end].text) == "" || indentOf(lines[end].text) > indent) {
			end++
		}
		lang := ""
		if g != nil {
			lang = markdown.Language(g[2])
		}
		r.block(lines[i+1:end], lang)
		i, text = end-1, end
	}
	r.prose(lines[text:])
}

func indentOf(text string) int { return len(text) - len(strings.TrimLeft(text, " \t")) }
