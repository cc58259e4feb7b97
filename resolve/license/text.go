package license

import (
	"strings"
	"unicode"

	"github.com/google/licensecheck"
)

// MaxText bounds the text of a licence that is looked at, in bytes; long ones have
// some sixty kilobytes.
const MaxText = 256 << 10

// headLength is how much of a text is looked at for the titles of licences, in bytes
// of plain words: what stands further down may speak of other licences.
const headLength = 4096

// minCoverage is how much of a text must be a licence that is known, in percent; a
// header with names and years is little.
const minCoverage = 75

// OfText says which licence a text is, nil if none is recognised, or several. The
// licences that the makers of models write are told by their titles at the beginning,
// the others by their wording.
func OfText(text []byte) *License {
	if len(text) > MaxText {
		text = text[:MaxText]
	}
	if l := titled(string(text)); l != nil {
		return l
	}
	id := ""
	coverage := licensecheck.Scan(text)
	for _, m := range coverage.Match {
		switch {
		case m.IsURL || m.ID == id:
		case id != "":
			return nil
		default:
			id = m.ID
		}
	}
	if coverage.Percent < minCoverage {
		return nil
	}
	return Find(id)
}

// titled finds a licence by the phrases of the table, the one whose phrases are the
// longest: a licence may be named like another with words before it.
func titled(text string) *License {
	head := words(text, headLength)
	var best *License
	length := 0
	for _, l := range data().licenses {
		for _, phrases := range l.Texts {
			n := 0
			for _, phrase := range phrases {
				if !strings.Contains(head, " "+phrase+" ") {
					n = 0
					break
				}
				n += len(phrase)
			}
			if n > length {
				best, length = l, n
			}
		}
	}
	return best
}

// words are the words of a text in lower case, each between blanks, up to about limit
// bytes.
func words(text string, limit int) string {
	var b strings.Builder
	b.WriteByte(' ')
	blank := true
	for _, c := range text {
		switch {
		case unicode.IsLetter(c) || unicode.IsDigit(c) || c == '+':
			b.WriteRune(unicode.ToLower(c))
			blank = false
		case !blank:
			b.WriteByte(' ')
			blank = true
		}
		if b.Len() > limit && blank {
			break
		}
	}
	if !blank {
		b.WriteByte(' ')
	}
	return b.String()
}

// Words takes a text to what texts are compared by: its words in lower case, each
// between blanks, so that one text contains the words of another only as words.
func Words(text string) string { return words(text, len(text)+2) }
