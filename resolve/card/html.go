package card

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
)

// htmlReader reads the blocks of HTML of a card, which a blank line ends though their
// elements go on: it keeps what is open from one to the next.
type htmlReader struct {
	inside bool // of read: what is added is its own
	raw    []byte
	lines  []mark
	level  int      // of the heading that is open; 0 outside
	item   int      // how deep lists are
	rows   [][]rich // of the table that is open
	table  bool
	cell   bool
	skip   string // script or style
	pre    bool
	code   []codeLine
	open   bool // the last line of code goes on
}

// read takes the elements of a raw text whose lines stand at the given marks.
func (h *htmlReader) read(d *document, raw []byte, lines []mark) {
	h.inside = true
	defer func() { h.inside = false }()
	source := &stripper{raw: raw, lines: lines}
	z := html.NewTokenizer(bytes.NewReader(raw))
	z.SetMaxBuf(maxCard)
	for at := 0; ; {
		t := z.Next()
		if t == html.ErrorToken {
			break
		}
		length := len(z.Raw())
		switch t {
		case html.TextToken:
			if h.skip == "" {
				h.text(raw[at:at+length], source.source(at))
			}
		case html.StartTagToken, html.SelfClosingTagToken, html.EndTagToken:
			name, _ := z.TagName()
			h.tag(d, string(name), t, raw[at:at+length], source.source(at))
		}
		at += length
	}
	if !h.table && h.level == 0 {
		h.paragraph(d)
	}
}

// text keeps what strip is to read.
func (h *htmlReader) text(raw []byte, at int) {
	if len(h.raw)+len(raw) > maxCard {
		return
	}
	if h.pre {
		offset := 0
		for line := range bytes.Lines(raw) {
			text := string(bytes.TrimRight(line, "\n"))
			if n := len(h.code); n > 0 && h.open { // a tag stood within the line
				h.code[n-1].text += text
			} else {
				h.code = append(h.code, codeLine{text, at + offset})
			}
			h.open = line[len(line)-1] != '\n'
			offset += len(line)
		}
		return
	}
	if len(h.raw) == 0 {
		trimmed := bytes.TrimLeft(raw, " \t\n")
		at += len(raw) - len(trimmed)
		raw = trimmed
	}
	for i := 0; i < len(raw); {
		line, next := lineAt(raw, i)
		h.lines = append(h.lines, mark{len(h.raw), at + i})
		h.raw = append(h.raw, line...)
		if next > i+len(line) {
			h.raw = append(h.raw, '\n')
		}
		i = next
	}
}

func (h *htmlReader) tag(d *document, name string, t html.TokenType, raw []byte, at int) {
	start := t != html.EndTagToken
	switch name {
	case "script", "style":
		h.skip = ""
		if t == html.StartTagToken {
			h.skip = name
		}
	case "h1", "h2", "h3", "h4", "h5", "h6":
		h.paragraph(d)
		h.level = 0
		if start {
			h.level = int(name[1] - '0')
		}
	case "table":
		h.flush(d)
		h.table = start && t != html.SelfClosingTagToken
	case "tr":
		h.endCell(d)
		if h.table && start {
			h.rows = append(h.rows, nil)
		}
	case "td", "th":
		h.endCell(d)
		h.cell = h.table && start
	case "ul", "ol":
		h.paragraph(d)
		if start {
			h.item++
		} else {
			h.item = max(h.item-1, 0)
		}
	case "pre":
		h.paragraph(d)
		h.pre = start
		if !start && len(h.code) > 0 {
			d.add(block{kind: codeBlock, code: h.code})
			h.code, h.open = nil, false
		}
	case "p", "div", "li", "center", "section", "summary", "details", "blockquote", "hr", "dt", "dd", "body", "html", "head", "title", "figure":
		if h.cell {
			h.text([]byte(" "), at)
		} else {
			h.paragraph(d)
		}
	case "a", "b", "strong", "br", "img":
		if !h.pre {
			h.text(raw, at) // strip reads them
		}
	}
}

// paragraph ends a text.
func (h *htmlReader) paragraph(d *document) {
	if h.cell || len(h.raw) == 0 {
		return
	}
	t := h.take(d)
	if t.text == "" && len(t.links) == 0 {
		return
	}
	if h.level > 0 {
		d.add(block{kind: headingBlock, level: h.level, text: t})
	} else {
		d.add(block{kind: textBlock, level: h.item, text: t})
	}
}

func (h *htmlReader) take(d *document) rich {
	if len(h.raw) == 0 {
		return rich{}
	}
	t := strip(h.raw, h.lines, d.refs)
	h.raw, h.lines = nil, nil
	if strings.TrimSpace(t.text) == "" {
		// The text goes, and with it what the links are parts of.
		for i := range t.links {
			t.links[i].span = span{}
		}
		return rich{links: t.links, marks: t.marks}
	}
	return t.trimmed()
}

// endCell ends a cell of a table.
func (h *htmlReader) endCell(d *document) {
	if !h.cell {
		h.raw, h.lines = nil, nil
		return
	}
	h.cell = false
	if len(h.rows) == 0 {
		h.rows = append(h.rows, nil)
	}
	last := len(h.rows) - 1
	h.rows[last] = append(h.rows[last], h.take(d))
}

// flush ends what is open.
func (h *htmlReader) flush(d *document) {
	was := h.inside
	h.inside = true
	if h.table {
		h.endCell(d)
	}
	if len(h.rows) > 0 {
		d.blocks = append(d.blocks, block{kind: tableBlock, rows: h.rows})
	}
	h.rows, h.table = nil, false
	h.paragraph(d)
	h.level = 0
	h.inside = was
}
