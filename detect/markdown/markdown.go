package markdown

import (
	"errors"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	tables "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// Kind is what a block holds.
type Kind uint8

const (
	Text  Kind = iota // a paragraph, a heading, or the lines of one item of a list
	Code              // between fences, or indented
	Table             // rows; that with the dashes is left out
	HTML
)

// Block is a part of a document that has no other blocks in it: of quotes and lists,
// what they hold.
type Block struct {
	Kind     Kind
	Language string   // of code, as Language returns it; "" if it names none
	Header   []string // of a table: what stands in its first row
	Lines    []Line
}

// Line is what a block holds of one line of the source, without the marks of
// quotes, lists and fences and without the line end.
type Line struct {
	Text   string
	Number int // from 1
	Offset int // of Text in its line of the source, in bytes
	// Code are the code spans in a text or a table, without their marks. They are in
	// order; one that goes over a line end is left out.
	Code  []Span
	Links []Link // in a text or a table
	Cells []Span // of a table, without blanks around them
}

// Span is a part of a Line.Text.
type Span struct{ Start, End int }

// Link is an inline link or image whose address stands in the line.
type Link struct {
	At    int // of the address in Line.Text
	Label string
}

// Dialect says which Markdown a document is written in.
type Dialect uint8

const (
	GitHub Dialect = iota
	MDX            // has neither indented code nor blocks of HTML (https://mdxjs.com/docs/what-is-mdx/#markdown)
)

// Bounds; the package says why.
const (
	maxDepth  = 32
	maxInline = 4 << 10
)

// ErrTooDeep says that a document was not read: it is one block of text.
var ErrTooDeep = errors.New("quotes or lists are nested too deep: the document is read as plain text")

// Read returns the blocks of a document in its order. The only error is ErrTooDeep.
func Read(source string, d Dialect) ([]Block, error) {
	r := &reader{source: []byte(source), text: source, dialect: d}
	r.findLines()
	if r.isTooDeep() {
		b := Block{Kind: Text}
		for i := range r.starts {
			b.Lines = append(b.Lines, r.line(r.starts[i], r.end(i)))
		}
		return []Block{b}, ErrTooDeep
	}
	document := parserOf(d).Parse(text.NewReader(r.source))
	r.blocks(document)
	return r.found, nil
}

func parserOf(d Dialect) parser.Parser {
	if d == MDX {
		return mdxParser
	}
	return githubParser
}

// The parsers find blocks; what is inside of them is looked at one by one. They are
// safe for concurrent use.
var (
	githubParser = blockParser(parser.DefaultBlockParsers())
	mdxParser    = blockParser(slices.DeleteFunc(parser.DefaultBlockParsers(), func(p util.PrioritizedValue) bool {
		return p.Value == parser.NewHTMLBlockParser() // there is but one
	}))
)

func blockParser(blocks []util.PrioritizedValue) parser.Parser {
	return parser.NewParser(parser.WithBlockParsers(blocks...),
		parser.WithParagraphTransformers(util.Prioritized(extension.NewTableParagraphTransformer(), 200)))
}

type reader struct {
	source  []byte
	text    string // the same
	dialect Dialect
	starts  []int // of the lines
	found   []Block
}

func (r *reader) findLines() {
	for at := 0; at < len(r.text); {
		r.starts = append(r.starts, at)
		n := strings.IndexByte(r.text[at:], '\n')
		if n < 0 {
			return
		}
		at += n + 1
	}
}

// end returns the offset of the end of a line, by its index.
func (r *reader) end(i int) int {
	if i+1 < len(r.starts) {
		return r.starts[i+1]
	}
	return len(r.text)
}

// isTooDeep tells whether a line begins with more than maxDepth marks of quotes and
// lists.
func (r *reader) isTooDeep() bool {
	for i := range r.starts {
		depth := 0
		for rest := r.text[r.starts[i]:r.end(i)]; depth <= maxDepth; depth++ {
			rest = strings.TrimLeft(rest, " \t")
			n := markLength(rest)
			if n == 0 {
				break
			}
			rest = rest[n:]
		}
		if depth > maxDepth {
			return true
		}
	}
	return false
}

// markLength is the length of the mark of a quote or of an item that a text begins
// with; 0 if there is none.
func markLength(text string) int {
	if text == "" {
		return 0
	}
	n := 0
	switch text[0] {
	case '>':
		return 1
	case '-', '+', '*':
	default:
		for n < len(text) && n < 10 && text[n] >= '0' && text[n] <= '9' {
			n++
		}
		if n == 0 || n == len(text) || text[n] != '.' && text[n] != ')' {
			return 0
		}
	}
	if n+1 < len(text) && strings.IndexByte(" \t\r\n", text[n+1]) < 0 {
		return 0
	}
	return n + 1
}

// blocks takes the blocks below a node.
func (r *reader) blocks(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.FencedCodeBlock:
			info := ""
			if n.Info != nil {
				info = string(n.Info.Segment.Value(r.source))
			}
			r.add(Block{Kind: Code, Language: Language(info), Lines: r.linesOf(n)})
		case *ast.CodeBlock:
			r.add(r.indented(r.linesOf(n)))
		case *ast.HTMLBlock:
			lines := r.linesOf(n)
			if n.HasClosure() {
				lines = append(lines, r.line(n.ClosureLine.Start, n.ClosureLine.Stop))
			}
			r.add(Block{Kind: HTML, Lines: lines})
		case *ast.Paragraph, *ast.TextBlock, *ast.Heading:
			b := Block{Kind: Text, Lines: r.linesOf(n)}
			inline(b.Lines)
			r.add(b)
		case *tables.Table:
			r.table(n)
		default:
			r.blocks(n) // the tree is as deep as the marks of a line and their indentation
		}
	}
}

func (r *reader) add(b Block) {
	if len(b.Lines) > 0 {
		r.found = append(r.found, b)
	}
}

func (r *reader) linesOf(n ast.Node) []Line {
	segments := n.Lines()
	lines := make([]Line, 0, segments.Len())
	for i := range segments.Len() {
		s := segments.At(i)
		l := r.line(s.Start, s.Stop)
		if p := s.Padding; p > 0 && p <= l.Offset { // blanks that a tab stands for, behind a mark
			l.Text, l.Offset = strings.Repeat(" ", p)+l.Text, l.Offset-p
		}
		lines = append(lines, l)
	}
	return lines
}

// line returns a part of a line of the source.
func (r *reader) line(start, end int) Line {
	i := indexBefore(r.starts, start)
	return Line{Text: strings.TrimRight(r.text[start:end], "\r\n"), Number: i + 1, Offset: start - r.starts[i]}
}

// indexBefore returns the index of the last one of ascending starts that is not
// behind an offset.
func indexBefore(starts []int, offset int) int {
	i, found := slices.BinarySearch(starts, offset)
	if !found {
		i--
	}
	return i
}

// table takes the rows of a table.
func (r *reader) table(t *tables.Table) {
	b := Block{Kind: Table}
	for row := t.FirstChild(); row != nil; row = row.NextSibling() {
		var cells []text.Segment
		for c := row.FirstChild(); c != nil; c = c.NextSibling() {
			if s := c.Lines(); s.Len() > 0 {
				cells = append(cells, s.At(0))
			} else {
				cells = append(cells, text.Segment{Start: -1})
			}
		}
		l, ok := r.row(cells)
		if !ok {
			continue
		}
		if _, isHeader := row.(*tables.TableHeader); isHeader {
			for _, c := range l.Cells {
				b.Header = append(b.Header, l.Text[c.Start:c.End])
			}
		}
		b.Lines = append(b.Lines, l)
	}
	for i := range b.Lines {
		inline(b.Lines[i : i+1])
	}
	r.add(b)
}

// row returns the line of a row from its first cell to its end; false if all cells
// are empty. A missing cell is empty.
func (r *reader) row(cells []text.Segment) (Line, bool) {
	first := -1
	for _, c := range cells {
		if c.Start >= 0 {
			first = c.Start
			break
		}
	}
	if first < 0 {
		return Line{}, false
	}
	l := r.line(first, r.end(indexBefore(r.starts, first)))
	for _, c := range cells {
		cell := Span{}
		if c.Start >= 0 {
			cell = Span{c.Start - first, min(c.Stop-first, len(l.Text))}
		}
		if cell.Start > cell.End {
			cell = Span{}
		}
		l.Cells = append(l.Cells, cell)
	}
	return l, true
}

// indented returns the block of indented lines. A fence is taken off: an author has
// indented it deeper than the item of the list that it is to belong to.
func (r *reader) indented(lines []Line) Block {
	b := Block{Kind: Code, Lines: lines}
	if r.dialect == MDX {
		b.Kind = Text
	}
	first := strings.TrimSpace(b.Lines[0].Text)
	mark := first[:len(first)-len(strings.TrimLeft(first, "`~"))]
	if len(mark) < 3 || strings.Trim(mark, mark[:1]) != "" || strings.Contains(first[len(mark):], "`") {
		if b.Kind == Text {
			inline(b.Lines)
		}
		return b
	}
	b.Kind, b.Language = Code, Language(first[len(mark):])
	b.Lines = b.Lines[1:]
	for i, l := range b.Lines {
		if last := strings.TrimSpace(l.Text); strings.HasPrefix(last, mark) && strings.Trim(last, mark[:1]) == "" {
			b.Lines = b.Lines[:i]
			break
		}
	}
	return b
}

// Language returns the language of the text behind a fence, in lower case:
// "python", "{.python}", "py title=x".
func Language(info string) string {
	info = strings.Trim(strings.ToLower(strings.TrimSpace(info)), "{}. ")
	if i := strings.IndexAny(info, " ,:{}\t"); i >= 0 {
		info = info[:i]
	}
	return info
}
