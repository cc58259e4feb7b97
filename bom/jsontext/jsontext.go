// Package jsontext tells where a document that is to be JSON is not, and what to do
// then: documents come from many tools, and in many encodings.
package jsontext

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"unicode/utf8"
)

// MaxSize is the size in bytes up to which a document is read.
const MaxSize = 256 << 20

// Text returns a document without the mark of its encoding, if it is JSON in UTF-8
// (https://www.rfc-editor.org/rfc/rfc8259#section-8.1). An error that has a place
// begins with it: "line:column: cause".
func Text(document []byte) ([]byte, error) {
	if len(document) > MaxSize {
		return nil, fmt.Errorf("larger than %d MiB", MaxSize>>20)
	}
	if bytes.HasPrefix(document, []byte("\xff\xfe")) || bytes.HasPrefix(document, []byte("\xfe\xff")) {
		return nil, errors.New("1:1: UTF-16, where JSON is UTF-8: convert it first, for example with iconv -f UTF-16 -t UTF-8")
	}
	document = bytes.TrimPrefix(document, []byte("\ufeff"))
	trimmed := bytes.TrimSpace(document)
	switch {
	case len(trimmed) == 0:
		return nil, errors.New("empty, and no JSON document")
	case trimmed[0] == '<' || bytes.HasPrefix(trimmed, []byte("SPDXVersion:")):
		return nil, errors.New("not JSON: convert it first, for example with syft convert")
	}
	if at := invalidUTF8(document); at >= 0 {
		return nil, fmt.Errorf("%s: not UTF-8: write the document again, or convert it first", Place(document, at))
	}
	if !json.Valid(document) {
		var any json.RawMessage
		return nil, Placed(document, json.Unmarshal(document, &any))
	}
	return document, nil
}

// invalidUTF8 returns the offset of the first byte that is not UTF-8, -1 if there is none.
func invalidUTF8(document []byte) int {
	if utf8.Valid(document) {
		return -1
	}
	for at := 0; ; {
		r, n := utf8.DecodeRune(document[at:])
		if r == utf8.RuneError && n <= 1 {
			return at
		}
		at += n
	}
}

// Place is an offset as "line:column", both from 1, the column in bytes.
func Place(document []byte, offset int) string {
	before := document[:max(0, min(offset, len(document)))]
	return fmt.Sprintf("%d:%d", bytes.Count(before, []byte("\n"))+1, len(before)-bytes.LastIndexByte(before, '\n'))
}

// Placed puts the place before an error that encoding/json has of a document.
func Placed(document []byte, err error) error {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		return fmt.Errorf("%s: %w", Place(document, int(syntax.Offset)-1), err)
	case errors.As(err, &kind):
		return fmt.Errorf("%s: %s: %s, where the format has something else", Place(document, int(kind.Offset)-1), cmp.Or(kind.Field, "document"), kind.Value)
	}
	return err
}
