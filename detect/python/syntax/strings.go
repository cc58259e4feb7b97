package syntax

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/runenames"
)

// piece is a part of the strings that stand beside each other: a text, or an
// interpolation if expr is set.
type piece struct {
	text     string
	from, to int
	expr     Expr
}

// strings parses string literals that stand beside each other. Without f-strings
// among them they are one Str or Bytes, else one JoinedStr.
func (p *parser) strings() Expr {
	from, first, base := p.from, p.prefix, len(p.pieces)
	var seen prefix
	for n := 1; p.tok == tString || p.tok == tFString; n++ {
		if n > 1 && (seen^p.prefix)&prefixBytes != 0 {
			p.fail(p.from, "bytes and text stand beside each other")
		}
		seen |= p.prefix
		if p.tok == tFString {
			p.formatted()
		} else {
			p.pieces = append(p.pieces, piece{text: p.decoded(), from: p.from, to: p.to})
			p.next()
		}
	}
	list := p.pieces[base:]
	var e Expr
	switch {
	case seen&(prefixFormat|prefixTemplate) != 0:
		e = p.join(p.since(from), list, first&prefixU != 0, seen&prefixTemplate != 0)
	case seen&prefixBytes != 0:
		e = &Bytes{p.since(from), joinTexts(list)}
	default:
		s := p.strs.new()
		s.Range, s.Value, s.U = p.since(from), joinTexts(list), first&prefixU != 0
		e = s
	}
	p.pieces = p.pieces[:base]
	return e
}

func joinTexts(list []piece) string {
	if len(list) == 1 {
		return list[0].text
	}
	n := 0
	for _, l := range list {
		n += len(l.text)
	}
	var b strings.Builder
	b.Grow(n)
	for _, l := range list {
		b.WriteString(l.text)
	}
	return b.String()
}

// join makes the values of a JoinedStr: texts beside each other become one Str,
// empty ones are left out.
func (p *parser) join(r Range, list []piece, u, template bool) *JoinedStr {
	j := p.joined.new()
	j.Range, j.Template = r, template
	base := len(p.exprs)
	for i := 0; i < len(list); {
		if list[i].expr != nil {
			p.exprs = append(p.exprs, list[i].expr)
			i++
			continue
		}
		end := i + 1
		for end < len(list) && list[end].expr == nil {
			end++
		}
		if text := joinTexts(list[i:end]); text != "" {
			s := p.strs.new()
			s.Range, s.Value, s.U = Range{Pos(list[i].from), Pos(list[end-1].to)}, text, u && i == 0
			p.exprs = append(p.exprs, s)
		}
		i = end
	}
	j.Values = p.takeExprs(base)
	return j
}

// decoded returns the value of the tString at hand.
func (p *parser) decoded() string {
	s := p.src[p.body : p.to-p.quote]
	if p.prefix&prefixBytes != 0 {
		for i := range len(s) {
			if s[i] >= 0x80 {
				p.fail(p.from, "bytes hold a character beyond ASCII")
			}
		}
	}
	if !p.escape {
		return s
	}
	return p.decode(s, p.body, p.prefix)
}

// decode resolves the escapes of a text that stands at offset at, see
// https://docs.python.org/3/reference/lexical_analysis.html#escape-sequences.
// An escape that Python does not know stays as it is, and so does one that it
// rejects: that is a problem, but the text around it is known.
func (p *parser) decode(s string, at int, prefix prefix) string {
	s = p.newlines(s)
	if prefix&prefixRaw != 0 {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for {
		i := strings.IndexByte(s, '\\')
		if i < 0 || i+1 == len(s) {
			b.WriteString(s)
			return b.String()
		}
		b.WriteString(s[:i])
		s = s[i+1+p.escaped(&b, s[i+1:], at, prefix):]
	}
}

// newlines turns the line ends of a text into line feeds, as Python does before
// it looks at a source.
func (p *parser) newlines(s string) string {
	if !p.hasCR {
		return s
	}
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}

// simple escapes of one character.
var escapes = [256]byte{'\\': '\\', '\'': '\'', '"': '"', 'a': 7, 'b': 8, 'f': 12, 'n': 10, 'r': 13, 't': 9, 'v': 11}

// escaped writes what the escape behind a backslash stands for and returns its
// length in s.
func (p *parser) escaped(b *strings.Builder, s string, at int, prefix prefix) int {
	isBytes := prefix&prefixBytes != 0
	switch c := s[0]; {
	case c == '\n':
		return 1
	case escapes[c] != 0:
		b.WriteByte(escapes[c])
		return 1
	case octal[c]:
		n, value := 0, rune(0)
		for n < 3 && n < len(s) && octal[s[n]] {
			value = value*8 + rune(s[n]-'0')
			n++
		}
		writeCode(b, value, isBytes)
		return n
	case c == 'x':
		return p.hexEscape(b, s, 2, at, isBytes)
	case c == 'u' && !isBytes:
		return p.hexEscape(b, s, 4, at, false)
	case c == 'U' && !isBytes:
		return p.hexEscape(b, s, 8, at, false)
	case c == 'N' && !isBytes:
		return p.nameEscape(b, s, at)
	}
	b.WriteByte('\\')
	return 0
}

func (p *parser) hexEscape(b *strings.Builder, s string, digits, at int, isBytes bool) int {
	value := rune(0)
	for i := 1; i <= digits; i++ {
		if i >= len(s) || !hexadecimal[s[i]] {
			p.problem(at, "truncated escape \\"+s[:1])
			b.WriteByte('\\')
			return 0
		}
		value = value<<4 | hexValue(s[i])
	}
	if value > utf8.MaxRune || value < 0 {
		p.problem(at, "escape \\"+s[:1+digits]+" is beyond the last character")
		b.WriteByte('\\')
		return 0
	}
	writeCode(b, value, isBytes)
	return 1 + digits
}

func hexValue(c byte) rune {
	if c <= '9' {
		return rune(c - '0')
	}
	return rune(c|0x20-'a') + 10
}

// writeCode writes a character, or a byte. A surrogate is written as three
// bytes, as if UTF-8 had it: Python's strings can hold one alone.
func writeCode(b *strings.Builder, value rune, isByte bool) {
	switch {
	case isByte:
		b.WriteByte(byte(value))
	case value >= 0xd800 && value < 0xe000:
		b.Write([]byte{0xe0 | byte(value>>12), 0x80 | byte(value>>6)&0x3f, 0x80 | byte(value)&0x3f})
	default:
		b.WriteRune(value)
	}
}

// nameEscape resolves \N{name}.
func (p *parser) nameEscape(b *strings.Builder, s string, at int) int {
	end := strings.IndexByte(s, '}')
	if len(s) < 2 || s[1] != '{' || end < 0 {
		p.problem(at, "malformed escape \\N")
		b.WriteByte('\\')
		return 0
	}
	name := strings.ToUpper(s[2:end])
	r, ok := characters()[name]
	if !ok {
		r, ok = computedName(name)
	}
	if !ok {
		p.problem(at, fmt.Sprintf("no character has the name %.40q", s[2:end]))
		b.WriteString(`\`)
		b.WriteString(s[:end+1])
		return end + 1
	}
	b.WriteString(r)
	return end + 1
}

// characters maps the names of characters to them. It is built when the first
// \N{…} is met: hardly any source holds one.
var characters = sync.OnceValue(func() map[string]string {
	names := make(map[string]string, 40_000)
	for r := rune(0); r <= utf8.MaxRune; r++ {
		if name := runenames.Name(r); name != "" && name[0] != '<' {
			names[name] = string(r)
		}
	}
	for name, s := range nameAliases {
		names[name] = s
	}
	return names
})

// computedName resolves the names that a rule gives, see
// https://www.unicode.org/versions/Unicode15.0.0/ch04.pdf, section 4.8.
func computedName(name string) (string, bool) {
	if code, ok := strings.CutPrefix(name, "CJK UNIFIED IDEOGRAPH-"); ok {
		r, err := strconv.ParseUint(code, 16, 32)
		return string(rune(r)), err == nil && unicode.Is(unicode.Unified_Ideograph, rune(r))
	}
	syllable, ok := strings.CutPrefix(name, "HANGUL SYLLABLE ")
	if !ok {
		return "", false
	}
	for l, lead := range hangul[0] {
		for v, vowel := range hangul[1] {
			rest, ok := strings.CutPrefix(syllable, lead+vowel)
			if t := slices.Index(hangul[2], rest); ok && t >= 0 {
				return string(rune(0xac00 + (l*len(hangul[1])+v)*len(hangul[2]) + t)), true
			}
		}
	}
	return "", false
}

// hangul holds the short names of leading consonants, vowels and trailing
// consonants, from https://www.unicode.org/Public/15.0.0/ucd/Jamo.txt.
var hangul = [3][]string{
	strings.Split("G GG N D DD R M B BB S SS  J JJ C K T P H", " "),
	strings.Split("A AE YA YAE EO E YEO YE O WA WAE OE YO U WEO WE WI YU EU YI I", " "),
	strings.Split(" G GG GS N NJ NH D L LG LM LB LS LT LP LH M B BS S SS NG J C K T P H", " "),
}

// nameAliases are names of characters that have no name of their own, from
// https://www.unicode.org/Public/15.0.0/ucd/NameAliases.txt.
var nameAliases = map[string]string{
	"NULL": "\x00", "NUL": "\x00", "START OF HEADING": "\x01", "START OF TEXT": "\x02", "END OF TEXT": "\x03",
	"END OF TRANSMISSION": "\x04", "ENQUIRY": "\x05", "ACKNOWLEDGE": "\x06", "ALERT": "\x07", "BEL": "\x07",
	"BACKSPACE": "\x08", "BS": "\x08", "CHARACTER TABULATION": "\t", "HORIZONTAL TABULATION": "\t", "TAB": "\t", "HT": "\t",
	"LINE FEED": "\n", "NEW LINE": "\n", "END OF LINE": "\n", "LF": "\n", "NL": "\n", "EOL": "\n",
	"LINE TABULATION": "\v", "VERTICAL TABULATION": "\v", "VT": "\v", "FORM FEED": "\f", "FF": "\f",
	"CARRIAGE RETURN": "\r", "CR": "\r", "SHIFT OUT": "\x0e", "SHIFT IN": "\x0f", "ESCAPE": "\x1b", "ESC": "\x1b",
	"DATA LINK ESCAPE": "\x10", "CANCEL": "\x18", "SUBSTITUTE": "\x1a", "DELETE": "\x7f", "DEL": "\x7f",
	"NEXT LINE": "\u0085", "NEL": "\u0085", "NBSP": "\u00a0", "SHY": "\u00ad", "ZWSP": "\u200b", "ZWNJ": "\u200c", "ZWJ": "\u200d",
	"LRM": "\u200e", "RLM": "\u200f", "BYTE ORDER MARK": "\ufeff", "BOM": "\ufeff", "ZWNBSP": "\ufeff",
}
