package card

import (
	"bytes"
	"html"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// rich is a text without its markup, that knows where it stands and what is linked.
type rich struct {
	text  string // lines are separated by \n
	marks []mark // ascending; never empty unless the text is
	links []link // by their places
	bold  []span
	code  []span
}

// mark says that what begins at an offset of a text stands at an offset of the source.
type mark struct{ text, source int }

type span struct{ start, end int }

// link is a part of a text that leads to an address. It is empty for a picture that does.
type link struct {
	span
	url string
}

// at returns the offset in the source of an offset in the text.
func (t *rich) at(offset int) int {
	i := sort.Search(len(t.marks), func(i int) bool { return t.marks[i].text > offset }) - 1
	if i < 0 {
		return 0
	}
	return t.marks[i].source + offset - t.marks[i].text
}

// linkAt returns the first link that begins in [start, end).
func (t *rich) linkAt(start, end int) (link, bool) {
	i := sort.Search(len(t.links), func(i int) bool { return t.links[i].start >= start })
	if i < len(t.links) && t.links[i].start < end {
		return t.links[i], true
	}
	return link{}, false
}

// linkOver returns the link that an offset is in.
func (t *rich) linkOver(offset int) (link, bool) {
	i := sort.Search(len(t.links), func(i int) bool { return t.links[i].start > offset }) - 1
	if i >= 0 && offset < t.links[i].end {
		return t.links[i], true
	}
	return link{}, false
}

// within says that an offset is in one of ascending spans.
func within(spans []span, offset int) (span, bool) {
	i := sort.Search(len(spans), func(i int) bool { return spans[i].start > offset }) - 1
	if i >= 0 && offset < spans[i].end {
		return spans[i], true
	}
	return span{}, false
}

// part returns a part of a text as one of its own.
func (t *rich) part(start, end int) rich {
	p := rich{text: t.text[start:end]}
	if start < end {
		p.marks = append(p.marks, mark{0, t.at(start)})
	}
	first := sort.Search(len(t.marks), func(i int) bool { return t.marks[i].text > start })
	for _, m := range t.marks[first:] {
		if m.text >= end {
			break
		}
		p.marks = append(p.marks, mark{m.text - start, m.source})
	}
	// A link that begins before the part may reach into it: links hold each other only
	// by pictures, so that the one before is looked at, and a few more.
	first = max(0, sort.Search(len(t.links), func(i int) bool { return t.links[i].start >= start })-8)
	for _, l := range t.links[first:] {
		if l.start > end {
			break
		}
		if l.start >= start && l.start <= end && l.end <= end && (l.start < end || start == end) {
			p.links = append(p.links, link{span{l.start - start, l.end - start}, l.url})
		} else if l.start < start && l.end > start {
			p.links = append(p.links, link{span{0, min(l.end, end) - start}, l.url})
		}
	}
	p.bold, p.code = cutSpans(t.bold, start, end), cutSpans(t.code, start, end)
	return p
}

func cutSpans(spans []span, start, end int) []span {
	var cut []span
	first := max(0, sort.Search(len(spans), func(i int) bool { return spans[i].start >= start })-1)
	for _, s := range spans[first:] {
		if s.start >= end {
			break
		}
		if s.end > start {
			cut = append(cut, span{max(s.start, start) - start, min(s.end, end) - start})
		}
	}
	return cut
}

// trimmed returns a text without the white space around it.
func (t *rich) trimmed() rich { return t.trimFunc(unicode.IsSpace) }

func (t *rich) trimFunc(f func(rune) bool) rich {
	left := len(t.text) - len(strings.TrimLeftFunc(t.text, f))
	right := len(strings.TrimRightFunc(t.text, f))
	if left >= right {
		return rich{}
	}
	if left == 0 && right == len(t.text) {
		return *t
	}
	return t.part(left, right)
}

// stripper takes the markup off one raw text.
type stripper struct {
	raw    []byte
	lines  []mark            // of the raw text
	refs   map[string]string // addresses by folded label
	out    []byte
	result rich
	closes []int32 // index of the bracket that closes the one at an index; nil if no link is there

	depth     int // of links in links
	boldFrom  int // -1 outside
	anchor    int // of an <a>; -1 outside
	anchorURL string
}

var isSpecial = func() (special [256]bool) {
	for _, c := range "\\`*_[]!<&~:" {
		special[c] = true
	}
	return special
}()

// strip takes the markup off a raw text whose lines stand at the given marks.
func strip(raw []byte, lines []mark, refs map[string]string) rich {
	s := &stripper{raw: raw, lines: lines, refs: refs, boldFrom: -1, anchor: -1, out: make([]byte, 0, len(raw))}
	if bytes.Contains(raw, []byte("](")) || len(refs) > 0 && bytes.IndexByte(raw, ']') >= 0 {
		s.matchBrackets()
	}
	s.run(0, len(raw))
	s.result.text = string(s.out)
	sort.SliceStable(s.result.links, func(i, j int) bool { return s.result.links[i].start < s.result.links[j].start })
	return s.result
}

// matchBrackets pairs the brackets that no backslash stands before.
func (s *stripper) matchBrackets() {
	s.closes = make([]int32, len(s.raw))
	var open []int
	for i := 0; i < len(s.raw); i++ {
		switch s.raw[i] {
		case '\\':
			i++
		case '[':
			open = append(open, i)
		case ']':
			if len(open) > 0 {
				s.closes[open[len(open)-1]] = int32(i)
				open = open[:len(open)-1]
			}
		}
	}
}

// source returns the offset in the source of an offset in the raw text.
func (s *stripper) source(at int) int {
	i := sort.Search(len(s.lines), func(i int) bool { return s.lines[i].text > at }) - 1
	return s.lines[i].source + at - s.lines[i].text
}

// emit copies a part of the raw text.
func (s *stripper) emit(start, end int) {
	for start < end {
		source := s.source(start)
		if n := len(s.result.marks); n == 0 || s.result.marks[n-1].source+len(s.out)-s.result.marks[n-1].text != source {
			s.result.marks = append(s.result.marks, mark{len(s.out), source})
		}
		stop := end
		i := sort.Search(len(s.lines), func(i int) bool { return s.lines[i].text > start })
		if i < len(s.lines) {
			stop = min(end, s.lines[i].text)
		}
		s.out = append(s.out, s.raw[start:stop]...)
		start = stop
	}
}

// emitText writes a text that stands for a place in the raw text.
func (s *stripper) emitText(text string, at int) {
	if text != "" {
		s.result.marks = append(s.result.marks, mark{len(s.out), s.source(at)})
		s.out = append(s.out, text...)
		if at+len(text) < len(s.raw) {
			s.result.marks = append(s.result.marks, mark{len(s.out), s.source(at) + len(text)})
		}
	}
}

func (s *stripper) run(at, end int) {
	for at < end {
		start := at
		for at < end && !isSpecial[s.raw[at]] {
			at++
		}
		s.emit(start, at)
		if at < end {
			at = s.special(at, end)
		}
	}
}

// special reads what begins with a character that may be markup, and returns where
// it ends.
func (s *stripper) special(at, end int) int {
	switch s.raw[at] {
	case '\\':
		if at+1 < end && isPunctuation(s.raw[at+1]) {
			s.emit(at+1, at+2)
			return at + 2
		}
	case '`':
		return s.codeSpan(at, end)
	case '*', '_', '~':
		return s.emphasis(at, end)
	case '!':
		if at+1 < end && s.raw[at+1] == '[' && s.closes != nil && s.closes[at+1] > 0 {
			if _, after := s.destination(int(s.closes[at+1])+1, end); after > 0 {
				return after // a picture has no text
			}
		}
	case '[':
		if s.closes != nil && s.closes[at] > 0 && int(s.closes[at]) < end {
			if after := s.link(at, int(s.closes[at]), end); after > 0 {
				return after
			}
		}
	case '<':
		if after := s.tag(at, end); after > 0 {
			return after
		}
	case '&':
		if semicolon := bytes.IndexByte(s.raw[at:min(end, at+32)], ';'); semicolon > 1 {
			entity := string(s.raw[at : at+semicolon+1])
			if text := html.UnescapeString(entity); text != entity {
				s.emitText(strings.ReplaceAll(text, "\u00a0", " "), at)
				return at + semicolon + 1
			}
		}
	case ':':
		return s.bareURL(at, end)
	}
	s.emit(at, at+1)
	return at + 1
}

func isPunctuation(c byte) bool {
	return c > ' ' && c <= '/' || c >= ':' && c <= '@' || c >= '[' && c <= '`' || c >= '{' && c <= '~'
}

func (s *stripper) codeSpan(at, end int) int {
	n := 1
	for at+n < end && s.raw[at+n] == '`' {
		n++
	}
	mark := s.raw[at : at+n]
	for from := at + n; from < end; {
		i := bytes.Index(s.raw[from:min(end, from+2000)], mark)
		if i < 0 {
			break
		}
		stop := from + i
		if stop+n < end && s.raw[stop+n] == '`' { // a longer run
			for stop < end && s.raw[stop] == '`' {
				stop++
			}
			from = stop
			continue
		}
		start := len(s.out)
		s.emit(at+n, stop)
		s.result.code = append(s.result.code, span{start, len(s.out)})
		return stop + n
	}
	return at + n // marks that nothing closes are no text
}

func (s *stripper) emphasis(at, end int) int {
	c, n := s.raw[at], 1
	for at+n < end && s.raw[at+n] == c {
		n++
	}
	before, _ := utf8.DecodeLastRune(s.raw[:at])
	after, _ := utf8.DecodeRune(s.raw[at+n : end])
	left, right := at == 0 || unicode.IsSpace(before), at+n == end || unicode.IsSpace(after)
	inWord := !left && !right && isWord(before) && isWord(after)
	if left && right || c == '_' && inWord || c == '~' && n < 2 {
		s.emit(at, at+n)
		return at + n
	}
	if n >= 2 && c != '~' {
		if s.boldFrom < 0 {
			s.boldFrom = len(s.out)
		} else {
			if s.boldFrom < len(s.out) {
				s.result.bold = append(s.result.bold, span{s.boldFrom, len(s.out)})
			}
			s.boldFrom = -1
		}
	}
	return at + n
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_' }

// link reads [text](address), [text][label] and [label]; it returns 0 if it is none.
func (s *stripper) link(open, closing, end int) int {
	url, after := s.destination(closing+1, end)
	if after == 0 && len(s.refs) > 0 {
		label, stop := s.raw[open+1:closing], closing+1
		if stop < end && s.raw[stop] == '[' && s.closes[stop] > 0 && int(s.closes[stop]) < end {
			if second := s.raw[stop+1 : s.closes[stop]]; len(second) > 0 {
				label = second
			}
			stop = int(s.closes[stop]) + 1
		}
		if len(label) < 200 {
			if url = s.refs[fold(string(label))]; url != "" {
				after = stop
			}
		}
	}
	if after == 0 || s.depth > maxNesting {
		return 0
	}
	start := len(s.out)
	s.depth++
	s.run(open+1, closing)
	s.depth--
	s.result.links = append(s.result.links, link{span{start, len(s.out)}, url})
	return after
}

// maxAddress bounds an address with its title, in bytes.
const maxAddress = 1500

// destination reads (address "title") and returns the address and where it ends.
func (s *stripper) destination(at, end int) (string, int) {
	if at >= end || s.raw[at] != '(' {
		return "", 0
	}
	end = min(end, at+maxAddress)
	depth, angle := 0, false
	for i := at; i < end; i++ {
		switch c := s.raw[i]; {
		case c == '\\':
			i++
		case c == '<' && i == at+1:
			angle = true
		case c == '>' && angle:
			angle = false
		case angle:
		case c == '(':
			depth++
		case c == ')':
			if depth--; depth == 0 {
				address := strings.TrimSpace(string(s.raw[at+1 : i]))
				if j := strings.IndexAny(address, " \t\n"); j >= 0 && address[0] != '<' {
					address = address[:j]
				}
				return strings.Trim(address, "<>"), i + 1
			}
		}
	}
	return "", 0
}

// htmlTags are the names of what is markup inside of texts; true starts a new line.
var htmlTags = map[string]bool{
	"a": false, "b": false, "i": false, "u": false, "s": false, "em": false, "strong": false, "code": false, "span": false, "sub": false, "sup": false,
	"font": false, "img": false, "small": false, "kbd": false, "tt": false, "del": false, "ins": false, "mark": false, "q": false, "cite": false, "abbr": false, "nobr": false,
	"br": true, "p": true, "div": true, "li": true, "ul": true, "ol": true, "tr": true, "td": true, "th": true, "table": true, "tbody": true, "thead": true, "center": true,
	"h1": true, "h2": true, "h3": true, "h4": true, "h5": true, "h6": true, "hr": true, "details": true, "summary": true, "pre": true, "blockquote": true,
	"iframe": false, "video": false, "source": false, "picture": false, "audio": false, "input": false, "button": false, "section": true, "figure": true, "figcaption": true,
}

// tag reads an HTML tag, a comment or <address>; it returns 0 if it is none.
func (s *stripper) tag(at, end int) int {
	rest := s.raw[at:end]
	if bytes.HasPrefix(rest, []byte("<!--")) {
		if i := bytes.Index(rest, []byte("-->")); i >= 0 {
			return at + i + 3
		}
		return end
	}
	stop := bytes.IndexByte(rest[:min(len(rest), 2000)], '>')
	if stop < 2 {
		return 0
	}
	inside := string(rest[1:stop])
	if strings.HasPrefix(inside, "http://") || strings.HasPrefix(inside, "https://") {
		start := len(s.out)
		s.emit(at+1, at+stop)
		s.result.links = append(s.result.links, link{span{start, len(s.out)}, inside})
		return at + stop + 1
	}
	closing := strings.HasPrefix(inside, "/")
	name := strings.ToLower(strings.TrimRight(strings.TrimPrefix(inside, "/"), "/ "))
	if i := strings.IndexAny(name, " \t\n/"); i >= 0 {
		name = name[:i]
	}
	newLine, known := htmlTags[name]
	if !known {
		return 0
	}
	s.markup(name, inside, closing)
	if newLine && len(s.out) > 0 && s.out[len(s.out)-1] != '\n' {
		s.emitText("\n", at)
	}
	return at + stop + 1
}

// markup follows the tags that matter.
func (s *stripper) markup(name, inside string, closing bool) {
	switch name {
	case "a":
		if s.anchor >= 0 {
			s.result.links = append(s.result.links, link{span{s.anchor, len(s.out)}, s.anchorURL})
		}
		s.anchor = -1
		if url := attribute(inside, "href"); !closing && url != "" {
			s.anchor, s.anchorURL = len(s.out), url
		}
	case "b", "strong":
		if !closing {
			s.boldFrom = len(s.out)
		} else if s.boldFrom >= 0 {
			s.result.bold = append(s.result.bold, span{s.boldFrom, len(s.out)})
			s.boldFrom = -1
		}
	}
}

// attribute returns the value of an attribute of a tag.
func attribute(tag, name string) string {
	i := strings.Index(strings.ToLower(tag), name+"=")
	if i < 0 {
		return ""
	}
	value := tag[i+len(name)+1:]
	if value != "" && (value[0] == '"' || value[0] == '\'') {
		value, _, _ = strings.Cut(value[1:], value[:1])
	} else {
		value, _, _ = strings.Cut(value, " ")
	}
	return html.UnescapeString(strings.TrimSpace(value))
}

// bareURL notes an address that is text, if the colon is that of its scheme.
func (s *stripper) bareURL(colon, end int) int {
	rest := s.raw[colon:end]
	if !bytes.HasPrefix(rest, []byte("://")) || s.anchor >= 0 {
		s.emit(colon, colon+1)
		return colon + 1
	}
	scheme := 0
	for _, name := range []string{"https", "http"} {
		if bytes.HasSuffix(bytes.ToLower(s.out[max(0, len(s.out)-5):]), []byte(name)) {
			scheme = len(name)
			break
		}
	}
	if scheme == 0 {
		s.emit(colon, colon+1)
		return colon + 1
	}
	stop := colon + 3
	parens := 0
	for stop < end && stop-colon < 2000 {
		r, n := utf8.DecodeRune(s.raw[stop:end])
		if !isURLRune(r) || r == ')' && parens == 0 {
			break
		}
		switch r {
		case '(':
			parens++
		case ')':
			parens--
		}
		stop += n
	}
	for stop > colon+3 && strings.IndexByte(".,;:!?*_'\"`", s.raw[stop-1]) >= 0 {
		stop--
	}
	start := len(s.out) - scheme
	s.emit(colon, stop)
	s.result.links = append(s.result.links, link{span{start, len(s.out)}, string(s.out[start:])})
	return stop
}

func isURLRune(r rune) bool {
	return r > ' ' && r < 0x7f && !strings.ContainsRune("<>\"`{}|\\^[]", r)
}
