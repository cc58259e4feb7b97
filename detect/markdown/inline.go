package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// inlineParser finds code spans and links in a text that is one paragraph.
var inlineParser = parser.NewParser(
	parser.WithBlockParsers(util.Prioritized(parser.NewParagraphParser(), 1000)),
	parser.WithInlineParsers(
		util.Prioritized(parser.NewCodeSpanParser(), 100),
		util.Prioritized(parser.NewLinkParser(), 200),
		util.Prioritized(parser.NewAutoLinkParser(), 300),
		util.Prioritized(parser.NewRawHTMLParser(), 400),
	),
)

// inline finds the code spans and links in the lines of one text.
func inline(lines []Line) {
	size, worth := 0, false
	for _, l := range lines {
		size += len(l.Text) + 1
		worth = worth || strings.Contains(l.Text, "`") || strings.Contains(l.Text, "](")
	}
	if size > maxInline { // line by line: a mark that goes on in the next one is lost
		for i := range lines {
			if len(lines) > 1 && len(lines[i].Text) < maxInline {
				inline(lines[i : i+1])
			}
		}
		return
	}
	if !worth {
		return
	}
	p := &paragraph{lines: lines}
	var b strings.Builder
	for _, l := range lines {
		p.starts = append(p.starts, b.Len())
		b.WriteString(l.Text)
		b.WriteByte('\n')
	}
	p.text = b.String()
	p.source = []byte(p.text)
	_ = ast.Walk(inlineParser.Parse(text.NewReader(p.source)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.CodeSpan:
			p.code(n)
		case *ast.Link:
			p.link(n, n.Destination)
		case *ast.Image:
			p.link(n, n.Destination)
		}
		return ast.WalkContinue, nil
	})
}

// paragraph is a text that is parsed by itself.
type paragraph struct {
	lines  []Line
	starts []int // of the lines in the text
	text   string
	source []byte
}

// at returns the line that an offset is in, and the offset in it.
func (p *paragraph) at(offset int) (*Line, int) {
	i := indexBefore(p.starts, offset)
	return &p.lines[i], offset - p.starts[i]
}

func (p *paragraph) code(n *ast.CodeSpan) {
	start, end := extent(n)
	if start < 0 || strings.Contains(p.text[start:end], "\n") {
		return
	}
	l, at := p.at(start)
	l.Code = append(l.Code, Span{at, at + end - start})
}

// extent returns where the text below a node begins and ends; -1 if there is none.
func extent(n ast.Node) (start, end int) {
	start, end = -1, -1
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if t, ok := n.(*ast.Text); ok && entering {
			if start < 0 {
				start = t.Segment.Start
			}
			end = t.Segment.Stop
		}
		return ast.WalkContinue, nil
	})
	return start, end
}

// link notes a link whose address stands as it is behind "](": the parser doesn't
// tell where.
func (p *paragraph) link(n ast.Node, address []byte) {
	start, end := extent(n)
	if len(address) == 0 || start < 0 {
		return
	}
	open := strings.Index(p.text[end:], "](")
	if open < 0 {
		return
	}
	from := end + open + len("](")
	i := strings.Index(p.text[from:], string(address))
	if i < 0 || strings.Trim(p.text[from:from+i], " \t\n<") != "" {
		return
	}
	l, at := p.at(from + i)
	l.Links = append(l.Links, Link{At: at, Label: p.text[start:end]})
}
