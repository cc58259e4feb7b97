package card

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// maxCard bounds what is read of a card, in bytes. The hub's own bound of what it
// shows is below that.
const maxCard = 8 << 20

// decode turns a card into UTF-8 without a byte order mark and without NULs. What is
// neither UTF-8 nor marked as UTF-16 is taken as Windows-1252, which has a letter for
// all but five bytes; a few bad bytes in what else is UTF-8 are replaced.
func decode(data []byte) []byte {
	data = data[:min(len(data), maxCard)]
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		data = data[3:]
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		if text, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(data); err == nil {
			data = text
		}
	}
	if !utf8.Valid(data) {
		data = repair(data)
	}
	if bytes.IndexByte(data, 0) >= 0 {
		data = bytes.ReplaceAll(data, []byte{0}, []byte(" "))
	}
	return data
}

// newLines makes the line ends of Windows and of old Macs those of Unix.
func newLines(text []byte) []byte {
	if bytes.IndexByte(text, '\r') < 0 {
		return text
	}
	text = bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
	return bytes.ReplaceAll(text, []byte("\r"), []byte("\n"))
}

// repair makes valid UTF-8 of data.
func repair(data []byte) []byte {
	letters, bad := 0, 0
	for rest := data; len(rest) > 0; {
		r, n := utf8.DecodeRune(rest)
		switch {
		case r == utf8.RuneError && n == 1:
			bad++
		case n > 1:
			letters++
		}
		rest = rest[n:]
	}
	if bad > letters {
		if text, err := charmap.Windows1252.NewDecoder().Bytes(data); err == nil {
			return text
		}
	}
	return bytes.ToValidUTF8(data, []byte("\uFFFD"))
}
