package card

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// fold is the form in which names are compared: lower case, with one space for
// each run of characters that are neither letters, digits, nor one of "+#".
func fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for _, r := range s {
		switch {
		case r == '+' || r == '#' || unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r):
			if space && b.Len() > 0 {
				b.WriteByte(' ')
			}
			space = false
			b.WriteRune(unicode.ToLower(r))
		default:
			space = true
		}
	}
	return b.String()
}

// oneLine makes a text one line of printable characters, cut to maxText bytes.
func oneLine(s string) string {
	if isPlain(s) {
		return s
	}
	s = strings.Join(strings.FieldsFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsControl(r) || r == utf8.RuneError || unicode.Is(unicode.Cf, r) || r == '\u2028' || r == '\u2029'
	}), " ")
	if len(s) <= maxText {
		return s
	}
	end := maxText - len("…")
	for !utf8.RuneStart(s[end]) {
		end--
	}
	if space := strings.LastIndexByte(s[:end], ' '); space > end/2 {
		end = space
	}
	return s[:end] + "…"
}

// isPlain says that a text is short, ASCII, and has single spaces inside only.
func isPlain(s string) bool {
	if len(s) > maxText {
		return false
	}
	space := true
	for i := range len(s) {
		c := s[i]
		if c < ' ' || c > '~' || c == ' ' && space {
			return false
		}
		space = c == ' '
	}
	return s == "" || !space
}
