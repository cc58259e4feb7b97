package resolve

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// MaxPath bounds the path of a file of a repository, in bytes.
const MaxPath = 1024

// PathProblem says what would be unsafe or ambiguous about a path of a file below
// a directory, on any system; "" if nothing is.
func PathProblem(p string) string {
	switch {
	case p == "":
		return "is empty"
	case len(p) > MaxPath:
		return fmt.Sprintf("is longer than %d bytes", MaxPath)
	case !utf8.ValidString(p) || strings.ContainsFunc(p, IsUnsafe):
		return "has a control character"
	case strings.Contains(p, `\`):
		return "has a backslash"
	case strings.HasPrefix(p, "/"):
		return "is absolute"
	case len(p) > 1 && p[1] == ':' && (p[0]|0x20 >= 'a' && p[0]|0x20 <= 'z'):
		return "begins with a drive"
	}
	for segment := range strings.SplitSeq(p, "/") {
		if segment == "" || segment == "." || segment == ".." {
			return fmt.Sprintf("has the part %q", segment)
		}
	}
	return ""
}

// IsUnsafe finds control characters and those that turn the direction of writing,
// with which one text can look like another.
func IsUnsafe(r rune) bool {
	return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == '\u2028' || r == '\u2029' || r == '\ufeff'
}
