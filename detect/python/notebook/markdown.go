package notebook

import (
	"bytes"
	"regexp"
	"strings"
)

// IsJupytext tells whether a Markdown or Python file has the header of a text
// notebook: front matter, in a Python file in comments, with the key "jupytext"
// or "kernelspec"; see https://jupytext.readthedocs.io/en/latest/formats-markdown.html.
func IsJupytext(text string) bool {
	_, ok := readHeader(text[:min(len(text), maxHeader)])
	return ok
}

// maxHeader bounds where a header is looked for.
const maxHeader = 16 << 10

var (
	headerKey  = regexp.MustCompile(`(?m)^(?:# ?)?(?:jupyter:[ \t]*\n(?:# ?)?[ \t]+)?(?:jupytext|kernelspec)[ \t]*:`)
	kernelName = regexp.MustCompile(`(?m)^(?:#[ ]?)?[ \t]+(language|name):[ \t]*["']?([\w.+-]+)`)
)

// readHeader reads the header for what it says of the kernel.
func readHeader(s string) (k kernel, ok bool) {
	s = strings.ReplaceAll(strings.TrimPrefix(s, byteOrderMark), "\r\n", "\n")
	for strings.HasPrefix(s, "#!") || strings.HasPrefix(s, "# -*-") {
		s = s[nextLine(s, 0):]
	}
	first, rest, _ := strings.Cut(s, "\n")
	first = strings.TrimRight(first, " \t")
	if first != "---" && first != "# ---" {
		return k, false
	}
	end := strings.Index(rest, "\n"+first)
	if end < 0 {
		return k, false
	}
	front := rest[:end+1]
	for _, line := range strings.Split(front, "\n") {
		if strings.TrimLeft(line, "# \t") == "jupyter:" {
			ok = true
		}
	}
	ok = ok || headerKey.MatchString(front)
	if i := strings.Index(front, "kernelspec:"); i >= 0 {
		for _, m := range kernelName.FindAllStringSubmatch(front[i:], 2) {
			if m[1] == "language" {
				k.spec = m[2]
			} else {
				k.name = m[2]
			}
		}
	}
	return k, ok
}

// fenceLine opens a block of code. What is behind it names the language:
// "python", "{python}", "{code-cell} ipython3", "{python, echo=FALSE}".
var fenceLine = regexp.MustCompile("^([ \t]*)(`{3,}|~{3,})[ \t]*(.*?)[ \t]*$")

// ParseMarkdown reads the code cells of a text notebook: the fenced blocks of
// Jupytext Markdown and R Markdown whose language is Python, and the code cells
// of MyST and Quarto. Blocks of a shell are Commands. It looks for no header:
// the caller knows by IsJupytext, or by the suffix (.Rmd, .qmd, .mystnb), that
// data is a notebook and not prose with examples. An error is an *Error.
func ParseMarkdown(data []byte) (*Source, error) {
	if err := tooLarge(data); err != nil {
		return &Source{}, err
	}
	head, _ := readHeader(string(data[:min(len(data), maxHeader)]))
	m := newModule(kernel{}) // the language of each block counts
	lines := lineScanner{data: bytes.TrimPrefix(data, []byte(byteOrderMark))}
	for lines.next() {
		open := fenceLine.FindSubmatch(lines.line)
		if open == nil {
			continue
		}
		language, isCell := blockLanguage(string(open[3]), head.language())
		at := lines.number
		t := block(&lines, open[1], open[2])
		if !isCell {
			continue
		}
		if len(t.s) > m.left() {
			m.full(at, 1)
			break
		}
		m.add(t, language)
	}
	return m.finish(), nil
}

// block takes the lines up to the end of the block. Those of the options of a
// cell, which MyST and Quarto put first, are blank.
func block(lines *lineScanner, indent, fence []byte) text {
	var b builder
	options, yaml := true, false
	for lines.next() {
		line := lines.line
		trimmed := bytes.TrimSpace(line)
		if len(trimmed) >= len(fence) && len(bytes.Trim(trimmed, string(fence[:1]))) == 0 {
			break
		}
		cut := len(line) - len(bytes.TrimPrefix(line, indent))
		switch {
		case options && string(trimmed) == "---":
			yaml, options = !yaml, !yaml
			line = nil
		case yaml, options && len(trimmed) > 0 && trimmed[0] == ':':
			line = nil
		default:
			options = options && len(trimmed) == 0
		}
		b.place(lines.number, min(cut, len(line))+1)
		b.b.WriteString(strings.ToValidUTF8(string(line[min(cut, len(line)):]), "\ufffd"))
		b.b.WriteByte('\n')
	}
	if b.len() == 0 {
		b.place(lines.number, 1)
	}
	return b.text()
}

// blockLanguage tells from what is behind a fence whether the block is a cell,
// and its language; "" is Python.
func blockLanguage(info, kernel string) (language string, isCell bool) {
	directive, braces := "", strings.HasPrefix(info, "{")
	if braces {
		inside, rest, ok := strings.Cut(info[1:], "}")
		if !ok {
			return "", false
		}
		if inside == "code-cell" || inside == "code-block" || inside == "code" {
			directive, info = inside, rest
		} else {
			info = inside // {python}, {r, echo=FALSE}
		}
	}
	if directive != "" && directive != "code-cell" {
		return "", false
	}
	words := strings.FieldsFunc(info, func(r rune) bool { return r == ' ' || r == ',' || r == '\t' })
	for _, w := range words {
		if w == ".noeval" || strings.HasPrefix(w, "active=") && !strings.Contains(w, "py") {
			return "", false
		}
	}
	if len(words) == 0 {
		language = kernel
		if directive == "" {
			return "", false
		}
	} else {
		language = strings.ToLower(words[0])
	}
	if isPython(language) {
		return "", true
	}
	return language, braces || shellCells[language]
}

// lineScanner goes over lines, which end with "\n", "\r\n" or "\r".
type lineScanner struct {
	data   []byte
	line   []byte // without its end
	number int
}

func (l *lineScanner) next() bool {
	if len(l.data) == 0 {
		return false
	}
	l.number++
	end := bytes.IndexByte(l.data, '\n')
	if end < 0 {
		end = len(l.data)
	}
	if r := bytes.IndexByte(l.data[:end], '\r'); r >= 0 && r < end-1 {
		end = r
	}
	l.line = bytes.TrimSuffix(l.data[:end], []byte("\r"))
	l.data = l.data[min(end+1, len(l.data)):]
	return true
}
