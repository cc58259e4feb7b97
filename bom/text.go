package bom

import (
	"net/url"
	"strings"
	"unicode"

	"github.com/package-url/packageurl-go"
)

// maxText bounds the texts of a document, in bytes.
const maxText = 2048

// maxRead bounds what is read of a text to find that much in it, in bytes.
const maxRead = 32 * maxText

// text makes a text fit for any format: valid UTF-8 on one line, no control
// characters, bounded. It is the one place where texts are cleaned.
func text(s string) string {
	if isPlain(s) {
		return s
	}
	cut := len(s) > maxRead
	if cut {
		s = s[:maxRead]
	}
	s = strings.Map(func(r rune) rune {
		switch {
		case r == unicode.ReplacementChar, unicode.Is(unicode.Cc, r), unicode.Is(unicode.Cf, r), unicode.Is(unicode.Zl, r), unicode.Is(unicode.Zp, r),
			unicode.Is(unicode.Co, r), r == 0xfffe, r == 0xffff:
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, " "))
	s = strings.Join(strings.Fields(s), " ")
	if cut || len(s) > maxText {
		s = s[:min(len(s), maxText)]
		s = strings.TrimSpace(strings.ToValidUTF8(s, "")) + "…"
	}
	return s
}

// isPlain tells of most texts that text changes nothing.
func isPlain(s string) bool {
	if len(s) > maxText {
		return false
	}
	for i := range len(s) {
		switch {
		case s[i] == ' ' && (i == 0 || i == len(s)-1 || s[i-1] == ' '), s[i] < ' ', s[i] >= 0x7f:
			return false
		}
	}
	return true
}

func texts(list []string) []string {
	var out []string
	for _, s := range list {
		if s = text(s); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// webURL returns s if it is an absolute address on the web, in its canonical
// spelling; else "".
func webURL(s string) string {
	u, err := url.Parse(text(s))
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil {
		return ""
	}
	if out := u.String(); strings.IndexFunc(out, notURL) < 0 && len(out) <= maxText {
		return out
	}
	return ""
}

// packageURL is a package URL in its canonical spelling, in which nothing has to be
// escaped by formats that end it at a space; "" if it is none.
func packageURL(s string) string {
	p, err := packageurl.FromString(s)
	if s == "" || err != nil {
		return ""
	}
	if out := p.ToString(); len(out) <= maxText {
		return out
	}
	return ""
}

// notURL finds what no URL may hold (https://www.rfc-editor.org/rfc/rfc3986).
func notURL(r rune) bool { return r <= ' ' || r >= 0x7f || strings.ContainsRune("\"<>\\^`{|}", r) }

// pathURL joins escaped segments to a base.
func pathURL(base string, segments ...string) string {
	for _, s := range segments {
		for part := range strings.SplitSeq(s, "/") {
			base += "/" + url.PathEscape(part)
		}
	}
	return base
}
