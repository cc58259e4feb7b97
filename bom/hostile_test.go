package bom_test

import (
	"bytes"
	"fmt"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/ptmlock/ptmlock/bom"
	"github.com/ptmlock/ptmlock/lock"
)

// hostileText is what no document may hold as it is: marks that turn the direction of
// text, control characters, bytes that are no UTF-8, the marks of tag-value, a second line.
const hostileText = "a\u202e\u2066b\x00\x1b[31m\xff</text><text>\r\nSPDXID: SPDXRef-evil\u2028<script>\u200b"

// checkedBefore are the fields of which the readers of locks and of hubs take nothing
// but hexadecimal digits, digests, and words of a list.
var checkedBefore = regexp.MustCompile(`\.(Commit|SHA256|Digest|Key|Source)$`)

// TestHostileTexts puts such a text into each string of a lock, with its number, and of
// the options: into some of them, so that others take the ways that they go by alone,
// and into all.
func TestHostileTexts(t *testing.T) {
	const groups = 8
	for g := range groups {
		checkTexts(t, fmt.Sprint("group ", g), bom.FromLock(hostile(t, func(i int) bool { return i%groups == g }), bom.Options{}))
	}
	o := bom.Options{Name: hostileText, ProjectVersion: hostileText, Supplier: hostileText, Author: hostileText, ToolVersion: hostileText}
	checkTexts(t, "options", bom.FromLock(sample(), o))
	all := bom.FromLock(hostile(t, func(int) bool { return true }), o)
	checkTexts(t, "all", all)
	for name, check := range checks {
		if err := check(encode(t, name, all)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// hostile is a lock of which the chosen texts are such.
func hostile(t *testing.T, chosen func(i int) bool) *lock.Lock {
	l := sample()
	fields := stringsOf(reflect.ValueOf(l).Elem(), "lock")
	if len(fields) < 150 {
		t.Fatalf("only %d strings", len(fields))
	}
	for i, s := range fields {
		if chosen(i) && !checkedBefore.MatchString(s.name) {
			text := fmt.Sprint(hostileText, i)
			if strings.HasSuffix(s.name, ".PURL") {
				text = "pkg:generic/" + text + "@1 2?x=y z"
			}
			s.set(text)
		}
	}
	return l
}

type stringField struct {
	name string
	set  func(string)
}

// stringsOf finds the strings that can be set in a value, in a fixed order.
func stringsOf(v reflect.Value, name string) []stringField {
	var out []stringField
	switch v.Kind() {
	case reflect.String:
		if v.CanSet() {
			out = append(out, stringField{name, v.SetString})
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				out = append(out, stringsOf(v.Field(i), name+"."+v.Type().Field(i).Name)...)
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			out = append(out, stringsOf(v.Index(i), fmt.Sprintf("%s[%d]", name, i))...)
		}
	case reflect.Pointer:
		if !v.IsNil() {
			out = append(out, stringsOf(v.Elem(), name)...)
		}
	}
	return out
}

// tagLine is what a line of tag-value is.
var tagLine = regexp.MustCompile(`^(#.*|[A-Za-z0-9]+: .*|)$`)

func checkTexts(t *testing.T, what string, d *bom.Document) {
	t.Helper()
	for name := range formats {
		data := encode(t, name, d)
		if !utf8.Valid(data) {
			t.Errorf("%s: %s: not UTF-8", what, name)
		}
		bad := func(r rune) bool {
			return r != '\n' && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp) || r == unicode.ReplacementChar
		}
		if i := bytes.IndexFunc(data, bad); i >= 0 {
			t.Errorf("%s: %s: %q", what, name, data[max(0, i-40):min(len(data), i+10)])
		}
		for _, escaped := range []string{`\u0000`, `\u001b`, `\u202e`, `\u2028`, `\u200b`, `\ufffd`, `\r`, "SPDXID: SPDXRef-evil\n"} {
			if strings.Contains(string(data), escaped) {
				t.Errorf("%s: %s: %q is in it", what, name, escaped)
			}
		}
		if strings.HasSuffix(name, ".spdx") {
			for line := range strings.Lines(string(data)) {
				if !tagLine.MatchString(strings.TrimSuffix(line, "\n")) {
					t.Errorf("%s: the line %q", what, line)
				}
			}
		}
	}
}
