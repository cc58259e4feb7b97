package cli

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// printable replaces what can steer a terminal or turn the reading order
// around by its escape: "\x1b", "\u202e". Line feeds and tabs stay.
func printable(s string) string {
	if !strings.ContainsFunc(s, steers) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && size == 1, steers(r) && r < utf8.RuneSelf:
			fmt.Fprintf(&b, `\x%02x`, s[i])
		case steers(r) && r > 0xffff:
			fmt.Fprintf(&b, `\U%08x`, r)
		case steers(r):
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
		i += size
	}
	return b.String()
}

// printableLine is printable for text that must stay on one line and in one
// cell of a table.
func printableLine(s string) string {
	return printable(strings.Join(strings.FieldsFunc(s, unicode.IsSpace), " "))
}

// steers tells whether a terminal does anything but draw r. Format characters
// (Cf) hold the bidirectional overrides and the invisible tags.
func steers(r rune) bool {
	if r == '\n' || r == '\t' {
		return false
	}
	return r == utf8.RuneError || unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r) || r == '\u2028' || r == '\u2029'
}
