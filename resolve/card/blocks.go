package card

import (
	"bytes"
	"regexp"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	tables "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// kind is what a block is.
type kind int

const (
	textBlock kind = iota
	headingBlock
	codeBlock
	tableBlock
)

// block is a part of a card that has no parts of its own.
type block struct {
	kind  kind
	level int  // of a heading, from 1; of an item of a list, how deep the list is, from 1; else 0
	quote bool // it is quoted
	text  rich // of headings and texts
	lang  string
	code  []codeLine
	rows  [][]rich // of tables; the first is the header, which may be empty
	in    *section
}

// codeLine is a line of code.
type codeLine struct {
	text   string
	source int // offset of the text
}

// section is a heading and what follows up to the next one that is not below it.
type section struct {
	title  string // folded
	level  int
	at     Place
	kinds  kinds // of data/sections.toml
	parent *section
}

// in says that a section, or one that it is in, is of a kind.
func (s *section) in(k string) bool {
	for ; s != nil; s = s.parent {
		if s.kinds.has(k) {
			return true
		}
	}
	return false
}

// of says that the nearest section that is of any kind is of this one.
func (s *section) of(k string) bool {
	for ; s != nil; s = s.parent {
		if len(s.kinds) > 0 {
			return s.kinds.has(k)
		}
	}
	return false
}

// document is the body of a card.
type document struct {
	source []byte
	lines  []int // where the lines of the source begin
	refs   map[string]string
	blocks []block
	html   htmlReader
	k      *knowledge
}

// maxDepth bounds how deep quotes and lists are nested on one line: goldmark's work
// grows with its square.
const maxDepth = 32

var markdownParser = parser.NewParser(
	parser.WithBlockParsers(parser.DefaultBlockParsers()...),
	parser.WithParagraphTransformers(util.Prioritized(extension.NewTableParagraphTransformer(), 200)),
)

// parse finds the blocks of what stands in the source from an offset on.
func parse(source []byte, body int, k *knowledge) *document {
	d := &document{source: source, k: k}
	for at := 0; at < len(source); {
		d.lines = append(d.lines, at)
		_, at = lineAt(source, at)
	}
	d.findReferences(body)
	if d.isTooDeep(body) {
		d.plain(body)
	} else {
		// The parser sees what is in front of the body as white space, so that its places hold.
		view := source
		if body > 0 {
			view = bytes.Clone(source)
			for i := range view[:body] {
				if view[i] != '\n' {
					view[i] = ' '
				}
			}
		}
		d.children(markdownParser.Parse(text.NewReader(view)), 0, false)
	}
	d.html.flush(d)
	d.pseudoHeadings()
	d.sections()
	return d
}

// place returns where an offset of the source is.
func (d *document) place(offset int) Place {
	i := sort.SearchInts(d.lines, offset+1) - 1
	if i < 0 {
		return Place{File: cardFile, Line: 1, Column: 1}
	}
	return Place{File: cardFile, Line: i + 1, Column: offset - d.lines[i] + 1}
}

var reference = regexp.MustCompile(`^ {0,3}\[([^\]\[]{1,200})\]:\s*<?([^\s>]+)`)

// findReferences collects the addresses that labels stand for.
func (d *document) findReferences(body int) {
	for at := body; at < len(d.source); {
		line, next := lineAt(d.source, at)
		if trimmed := bytes.TrimLeft(line, " "); len(trimmed) > 0 && trimmed[0] == '[' && bytes.Contains(trimmed, []byte("]:")) {
			if m := reference.FindSubmatch(line); m != nil && len(d.refs) < maxItems {
				if d.refs == nil {
					d.refs = map[string]string{}
				}
				if label := fold(string(m[1])); d.refs[label] == "" {
					d.refs[label] = string(m[2])
				}
			}
		}
		at = next
	}
}

func (d *document) isTooDeep(body int) bool {
	for at := body; at < len(d.source); {
		line, next := lineAt(d.source, at)
		depth := 0
		for ; depth <= maxDepth; depth++ {
			line = bytes.TrimLeft(line, " \t")
			n := markLength(line)
			if n == 0 {
				break
			}
			line = line[n:]
		}
		if depth > maxDepth {
			return true
		}
		at = next
	}
	return false
}

// markLength is the length of the mark of a quote or of an item that a text begins
// with; 0 if there is none.
func markLength(text []byte) int {
	if len(text) == 0 {
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
	if n+1 < len(text) && text[n+1] != ' ' && text[n+1] != '\t' {
		return 0
	}
	return n + 1
}

// plain takes each line as a text.
func (d *document) plain(body int) {
	for at := body; at < len(d.source); {
		line, next := lineAt(d.source, at)
		if len(bytes.TrimSpace(line)) > 0 {
			d.add(block{text: strip(line, []mark{{0, at}}, d.refs)})
		}
		at = next
	}
}

func (d *document) add(b block) {
	if !d.html.inside {
		d.html.flush(d)
	}
	d.blocks = append(d.blocks, b)
}

// children takes the blocks below a node.
func (d *document) children(parent ast.Node, depth int, quote bool) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.FencedCodeBlock:
			lang := ""
			if n.Info != nil {
				lang, _, _ = strings.Cut(strings.TrimSpace(string(n.Info.Segment.Value(d.source))), " ")
			}
			d.add(block{kind: codeBlock, lang: strings.ToLower(lang), code: d.codeLines(n), quote: quote})
		case *ast.CodeBlock:
			d.add(block{kind: codeBlock, lang: "indented", code: d.codeLines(n), quote: quote})
		case *ast.HTMLBlock:
			raw, lines := d.raw(n)
			if n.HasClosure() {
				lines = append(lines, mark{len(raw), n.ClosureLine.Start})
				raw = append(raw, n.ClosureLine.Value(d.source)...)
			}
			d.html.read(d, raw, lines)
		case *ast.Heading:
			raw, lines := d.raw(n)
			d.add(block{kind: headingBlock, level: n.Level, text: strip(raw, lines, d.refs)})
		case *ast.Paragraph, *ast.TextBlock:
			raw, lines := d.raw(n)
			d.add(block{kind: textBlock, level: depth, text: strip(raw, lines, d.refs), quote: quote})
		case *tables.Table:
			d.table(n)
		case *ast.List:
			d.children(n, depth+1, quote)
		case *ast.Blockquote:
			d.children(n, depth, true)
		default:
			d.children(n, depth, quote)
		}
	}
}

// raw returns the text of a node with its lines.
func (d *document) raw(n ast.Node) ([]byte, []mark) {
	segments := n.Lines()
	raw := make([]byte, 0, 256)
	lines := make([]mark, 0, segments.Len())
	for i := range segments.Len() {
		s := segments.At(i)
		line := bytes.TrimRight(s.Value(d.source)[min(s.Padding, s.Len()+s.Padding):], "\n")
		if i > 0 {
			raw = append(raw, '\n')
		}
		lines = append(lines, mark{len(raw), s.Start})
		raw = append(raw, line...)
	}
	if len(lines) == 0 {
		lines = append(lines, mark{})
	}
	return raw, lines
}

func (d *document) codeLines(n ast.Node) []codeLine {
	segments := n.Lines()
	lines := make([]codeLine, 0, segments.Len())
	for i := range segments.Len() {
		s := segments.At(i)
		lines = append(lines, codeLine{strings.TrimRight(string(d.source[s.Start:s.Stop]), "\n"), s.Start})
	}
	return lines
}

func (d *document) table(t *tables.Table) {
	b := block{kind: tableBlock}
	for row := t.FirstChild(); row != nil; row = row.NextSibling() {
		var cells []rich
		for c := row.FirstChild(); c != nil; c = c.NextSibling() {
			cell := rich{}
			if s := c.Lines(); s.Len() > 0 {
				seg := s.At(0)
				cell = strip(seg.Value(d.source), []mark{{0, seg.Start}}, d.refs)
				cell = cell.trimmed()
			}
			cells = append(cells, cell)
		}
		b.rows = append(b.rows, cells)
	}
	d.add(b)
}

// maxTitle is how long a line in bold type may be that stands for a heading.
const maxTitle = 80

// pseudoHeadings makes headings of the texts that are one short line in bold type, or
// that announce a section with a colon.
func (d *document) pseudoHeadings() {
	for i := range d.blocks {
		b := &d.blocks[i]
		if d.isAnnouncement(i) {
			b.kind, b.level = headingBlock, 8
			continue
		}
		if b.kind != textBlock || b.level > 0 || b.quote || len(b.text.bold) == 0 || strings.Contains(b.text.text, "\n") {
			continue
		}
		t := strings.TrimRight(strings.TrimSpace(b.text.text), ":：")
		first := b.text.bold[0]
		if t == "" || len(t) > maxTitle || first.start > 4 || b.text.bold[len(b.text.bold)-1].end < len(strings.TrimRight(t, ":：")) || len(b.text.links) > 0 {
			continue
		}
		if utf8.RuneCountInString(t) > maxTitle/2 && len(b.text.bold) > 1 {
			continue
		}
		b.kind, b.level = headingBlock, 7
	}
}

// isAnnouncement says that a text is the name of a section with a colon.
func (d *document) isAnnouncement(i int) bool {
	b := &d.blocks[i]
	if b.kind != textBlock || b.level > 0 || b.quote || len(b.text.text) > maxTitle/2 || len(b.text.links) > 0 || i+1 == len(d.blocks) {
		return false
	}
	t := strings.TrimSpace(b.text.text)
	name := strings.TrimRight(t, ":： ")
	return (name != t || d.blocks[i+1].kind == codeBlock) && !strings.ContainsAny(name, "\n:") && len(d.k.kindsOf(fold(name))) > 0
}

// sections gives each block its section.
func (d *document) sections() {
	var current *section
	for i := range d.blocks {
		b := &d.blocks[i]
		if b.kind == headingBlock {
			for current != nil && current.level >= b.level {
				current = current.parent
			}
			title := fold(b.text.text)
			current = &section{title: title, level: b.level, at: d.place(b.text.at(0)), kinds: d.k.kindsOf(title), parent: current}
		}
		b.in = current
	}
}
