package mention

import (
	"regexp"
	"strings"
)

// Documents show code in blocks. A block is read as Python if it says so, or if
// it says nothing and has a line that only Python has; every other block is read
// as text.

var (
	fence     = regexp.MustCompile("^([ \t>*+-]*|[ \t]*[0-9]+[.)][ \t]+)(`{3,}|~{3,})[ \t]*([^`]*)$")
	directive = regexp.MustCompile(`^(\s*)\.\. (?:code|code-block|sourcecode|ipython|testcode)::\s*(\S*)`)
	// pythonLine is a line that is Python for sure.
	pythonLine = regexp.MustCompile(`^\s*(?:>>> |from [\w.]+ import |import [\w.]+(?: as \w+)?\s*$|def \w+\(|[A-Za-z_]\w*\s*=\s*(?:["'\[{]|[A-Za-z_][\w.]*\())`)
)

var pythonLanguages = words("python py python3 py3 pycon ipython ipython3 python-repl pydocstring")

func (r *reader) markdown(lines []line) {
	r.collectSources(lines)
	lines = lines[r.frontMatter(lines):]
	text := 0 // where the text begins that was not read yet
	for i := 0; i < len(lines); i++ {
		g := fence.FindStringSubmatch(lines[i].text)
		if g == nil {
			continue
		}
		r.prose(lines[text:i])
		end := i + 1
		for end < len(lines) && !closes(lines[end].text, g[2]) {
			end++
		}
		r.block(lines[i+1:end], language(g[3]))
		i, text = end, min(end+1, len(lines))
	}
	r.prose(lines[text:])
}

// closes tells whether a line ends the block that a fence of some signs began.
func closes(text, mark string) bool {
	trimmed := strings.Trim(text, " \t>")
	return strings.HasPrefix(trimmed, mark) && strings.Trim(trimmed, mark[:1]) == ""
}

// language returns the language of an info string: "python", "{.python}",
// "py title=x".
func language(info string) string {
	info = strings.Trim(strings.ToLower(strings.TrimSpace(info)), "{}. ")
	if i := strings.IndexAny(info, " ,:{\t"); i >= 0 {
		info = info[:i]
	}
	return info
}

// block reads the lines of a block of code.
func (r *reader) block(lines []line, language string) {
	isPython := pythonLanguages[language]
	if language == "" {
		for _, l := range lines {
			isPython = isPython || pythonLine.MatchString(l.text)
		}
	}
	if isPython {
		r.code(withoutPrompts(lines))
		return
	}
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
	l.text = l.text[n:]
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
			lang = language(g[2])
		}
		r.block(lines[i+1:end], lang)
		i, text = end-1, end
	}
	r.prose(lines[text:])
}

func indentOf(text string) int { return len(text) - len(strings.TrimLeft(text, " \t")) }
