package shell

import (
	"errors"
	"fmt"
	"strings"

	"mvdan.cc/sh/v3/syntax"
)

// Bounds of what is parsed as a whole. The parser is recursive, so what nests
// deeper is read line by line, and lines that nest deeper are left out.
const (
	maxWhole  = 512 << 10 // bytes
	maxNested = 400
	maxPipes  = 2000 // operators that nest to the right
)

// chunk is a run of statements that were parsed together.
type chunk struct {
	source source
	stmts  []*syntax.Stmt
}

// source is where the offsets of a parsed statement count from.
type source struct {
	fragment *fragment
	base     int
}

func (s source) position(offset uint) (line, column int) {
	return s.fragment.position(s.base + int(offset))
}

// broken is a place that can't be parsed.
type broken struct {
	offset int
	text   string
}

// parse parses a fragment. A statement that can't be parsed costs its first line
// alone: it is repaired or left out, and parsing goes on behind it.
func parse(f *fragment, lang syntax.LangVariant) (chunks []chunk, bad []broken) {
	text := f.content()
	budget := 4*len(text) + 1<<16 // what may be parsed twice
	deep := nestsTooDeep(text)
	for offset := 0; offset < len(text); {
		rest := text[offset:]
		whole := !deep && budget > 0 && len(rest) <= maxWhole
		if !whole {
			offset += parseLine(f, offset, lang, &chunks, &bad)
			continue
		}
		stmts, end, err := statements(rest, lang)
		if len(stmts) > 0 {
			chunks = append(chunks, chunk{source{f, offset}, stmts})
		}
		if err == nil {
			break
		}
		budget -= end.failed + 1<<10 // the parser reads ahead
		bad = append(bad, broken{offset + end.failed, end.text})
		offset += end.good
		offset += blanks(text[offset:])
		if offset < len(text) {
			offset += parseLine(f, offset, lang, &chunks, nil)
		}
	}
	return chunks, bad
}

// ending says how far a parser came.
type ending struct {
	good   int // the end of the last good statement
	failed int // where the error is
	text   string
}

// statements parses until the first error.
func statements(text string, lang syntax.LangVariant) (stmts []*syntax.Stmt, end ending, err error) {
	defer func() {
		if r := recover(); r != nil { // what the parser can't stand is no reason to stop the scan
			err = fmt.Errorf("%v", r)
			end.failed, end.text = len(text), "can't be parsed"
		}
	}()
	var st *syntax.Stmt
	for st, err = range syntax.NewParser(syntax.Variant(lang)).StmtsSeq(strings.NewReader(text)) {
		if err != nil {
			break
		}
		stmts = append(stmts, st)
		end.good = min(int(st.End().Offset()), len(text))
	}
	if err == nil {
		return stmts, end, nil
	}
	end.failed, end.text = len(text), "can't be parsed"
	var perr syntax.ParseError
	var lerr syntax.LangError
	switch {
	case errors.As(err, &perr):
		end.failed, end.text = min(int(perr.Pos.Offset()), len(text)), perr.Text
	case errors.As(err, &lerr):
		end.failed, end.text = min(int(lerr.Pos.Offset()), len(text)), "of another shell"
	}
	return stmts, end, err
}

// parseLine parses one line with those that continue it, and returns its length.
func parseLine(f *fragment, offset int, lang syntax.LangVariant, chunks *[]chunk, bad *[]broken) int {
	line := logicalLine(f.content()[offset:])
	if len(line) > maxWhole || nestsTooDeep(line) {
		if bad != nil {
			*bad = append(*bad, broken{offset, "line is too long or nests too deeply"})
		}
		return len(line)
	}
	for i, text := range []string{line, repair(line)} {
		stmts, _, err := statements(text, lang)
		if err != nil && (i == 0 || len(stmts) == 0) {
			continue
		}
		if len(stmts) > 0 {
			*chunks = append(*chunks, chunk{source{f, offset}, stmts})
		}
		break
	}
	return len(line)
}

// logicalLine returns the first line with its continuations and its newline.
func logicalLine(text string) string {
	for i := 0; i < len(text); i++ {
		if text[i] == '\n' && (i == 0 || text[i-1] != '\\') {
			return text[:i+1]
		}
	}
	return text
}

func blanks(text string) int {
	return len(text) - len(strings.TrimLeft(text, " \t\n;&"))
}

// repair makes a line of its own of one that belongs to a statement that can't
// be parsed, or is no shell at all: key words in front and brackets go, quotes
// without a partner too. The length stays.
func repair(line string) string {
	b := []byte(line)
	blank := func(from, to int) {
		for i := from; i < to; i++ {
			if b[i] != '\n' {
				b[i] = ' '
			}
		}
	}
	for {
		start := len(b) - len(strings.TrimLeft(string(b), " \t"))
		word := start
		for word < len(b) && !strings.ContainsRune(" \t\n;", rune(b[word])) {
			word++
		}
		if !keywords[string(b[start:word])] {
			break
		}
		blank(start, word)
	}
	for _, quote := range []byte("'\"`") {
		if strings.Count(string(b), string(quote))%2 == 1 {
			for i, c := range b {
				if c == quote {
					b[i] = ' '
				}
			}
		}
	}
	if strings.Contains(string(b), "$(") {
		return string(b)
	}
	for i, c := range b {
		if strings.IndexByte("()<>", c) >= 0 {
			b[i] = ' '
		}
	}
	return string(b)
}

var keywords = map[string]bool{
	"if": true, "then": true, "else": true, "elif": true, "fi": true, "do": true, "done": true, "while": true,
	"until": true, "esac": true, "{": true, "}": true, "!": true, "time": true, "function": true, ";;": true,
}

// nestsTooDeep counts what the parser recurses for, quotes and comments included:
// a source of people is far below the bounds.
func nestsTooDeep(text string) bool {
	depth, pipes := 0, 0
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '(' || c == '{' || c == '[':
			depth++
		case c == ')' || c == '}' || c == ']':
			depth = max(0, depth-1)
		case c == '|' || c == '&' || c == '!' || c == '`' || c == '+' || c == '-' || c == '~':
			pipes++
		case c == '\n' && (i == 0 || text[i-1] != '\\'):
			pipes = 0
		case c >= 'a' && c <= 'z' && (i == 0 || !isWordByte(text[i-1])):
			n := i
			for n < len(text) && isWordByte(text[n]) {
				n++
			}
			switch text[i:n] {
			case "if", "while", "until", "for", "case", "select", "time", "coproc", "function":
				depth++
			case "fi", "done", "esac":
				depth = max(0, depth-1)
			}
			i = n - 1
		}
		if depth > maxNested || pipes > maxPipes {
			return true
		}
	}
	return false
}

func isWordByte(c byte) bool {
	return c == '_' || c == '-' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
}
