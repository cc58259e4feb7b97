package signature

import (
	"fmt"
	"strconv"
	"strings"
)

// maxIndex bounds the index of a positional argument, maxAccesses the parts of
// one path: real calls need a handful of each.
const (
	maxIndex    = 255
	maxAccesses = 32
)

// PathError tells what is wrong with an access path, and where.
type PathError struct {
	Column  int // in bytes, from 1
	Message string
}

func (e *PathError) Error() string { return fmt.Sprintf("column %d: %s", e.Column, e.Message) }

// ParsePath reads the text form of a Path. The grammar is
//
//	path   = access { "|" access }
//	access = "callee" | "receiver" | "arg" "[" item { "," item } "]"
//	item   = index | keyword
//
// with one index at most, which comes first. Blanks are free. The error is a
// *PathError.
func ParsePath(text string) (Path, error) {
	p := pathParser{text: text}
	var path Path
	for {
		access, err := p.access()
		if err != nil {
			return Path{}, err
		}
		path.Alternatives = append(path.Alternatives, access)
		if p.done() {
			return path, nil
		}
		if !p.accept('|') {
			return Path{}, p.errorf(`"|" or the end of the path is expected, not %s`, p.next())
		}
		if len(path.Alternatives) == maxAccesses {
			return Path{}, p.errorf("more than %d alternatives", maxAccesses)
		}
	}
}

// String is the canonical text form: ParsePath(p.String()) equals p.
func (p Path) String() string {
	var alternatives []string
	for _, a := range p.Alternatives {
		alternatives = append(alternatives, a.String())
	}
	return strings.Join(alternatives, " | ")
}

// String is the canonical text form of one alternative.
func (a Access) String() string {
	switch {
	case a.Callee:
		return "callee"
	case a.Receiver:
		return "receiver"
	}
	var items []string
	if a.Index >= 0 {
		items = append(items, strconv.Itoa(a.Index))
	}
	return "arg[" + strings.Join(append(items, a.Keywords...), ", ") + "]"
}

type pathParser struct {
	text string
	pos  int
}

func (p *pathParser) errorf(format string, args ...any) error {
	return &PathError{Column: p.pos + 1, Message: fmt.Sprintf(format, args...)}
}

func (p *pathParser) blanks() {
	for p.pos < len(p.text) && (p.text[p.pos] == ' ' || p.text[p.pos] == '\t') {
		p.pos++
	}
}

func (p *pathParser) done() bool {
	p.blanks()
	return p.pos == len(p.text)
}

func (p *pathParser) accept(c byte) bool {
	if p.done() || p.text[p.pos] != c {
		return false
	}
	p.pos++
	return true
}

// next names what stands at the position, for a message.
func (p *pathParser) next() string {
	if p.done() {
		return "the end"
	}
	for _, r := range p.text[p.pos:] {
		return strconv.QuoteToASCII(string(r))
	}
	return "the end"
}

// word takes an identifier or a number; "" if there is none.
func (p *pathParser) word() string {
	p.blanks()
	start := p.pos
	for p.pos < len(p.text) && isWord(p.text[p.pos]) {
		p.pos++
	}
	return p.text[start:p.pos]
}

func isWord(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

func (p *pathParser) access() (Access, error) {
	p.blanks()
	start := p.pos
	switch word := p.word(); word {
	case "callee":
		return Access{Callee: true, Index: -1}, nil
	case "receiver":
		return Access{Receiver: true, Index: -1}, nil
	case "arg":
		return p.argument()
	case "":
		return Access{}, p.errorf(`"arg[…]", "callee" or "receiver" is expected, not %s`, p.next())
	default:
		p.pos = start
		return Access{}, p.errorf(`"arg[…]", "callee" or "receiver" is expected, not %q`, word)
	}
}

func (p *pathParser) argument() (Access, error) {
	a := Access{Index: -1}
	if !p.accept('[') {
		return a, p.errorf(`"[" is expected, not %s`, p.next())
	}
	for n := 0; ; n++ {
		if n == maxAccesses {
			return a, p.errorf("more than %d names of one argument", maxAccesses)
		}
		if err := p.item(&a, n == 0); err != nil {
			return a, err
		}
		if p.accept(']') {
			return a, nil
		}
		if !p.accept(',') {
			return a, p.errorf(`"," or "]" is expected, not %s`, p.next())
		}
	}
}

func (p *pathParser) item(a *Access, first bool) error {
	p.blanks()
	start := p.pos
	word := p.word()
	switch {
	case word == "":
		return p.errorf("an index or a keyword is expected, not %s", p.next())
	case word[0] < '0' || word[0] > '9':
		a.Keywords = append(a.Keywords, word)
		return nil
	case !first:
		p.pos = start
		return p.errorf("an index comes first, before the keywords")
	}
	index, err := strconv.Atoi(word)
	if err != nil || index > maxIndex || strconv.Itoa(index) != word {
		p.pos = start
		return p.errorf("%q is no index of an argument", word)
	}
	a.Index = index
	return nil
}
