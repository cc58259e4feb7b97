package syntax

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// codingSources are sources with coding lines and what CPython makes of the
// string in their last statement. TestCodingDifferential compares them with it.
var codingSources = []struct {
	src     string
	want    string // value of x
	problem string // start of the problem; "" for none
}{
	{"# coding: latin-1\nx = '\xa4\xe9\x80'\n", "¤é\u0080", ""},
	{"# coding: ISO_8859-1\nx = '\xa4'\n", "¤", ""},
	{"# coding: latin-1-dos\r\nx = '\xe9'\r\n", "é", ""},
	{"# coding: iso-8859-15\nx = '\xa4\xe9'\n", "€é", ""},
	{"# coding: latin9\nx = '\xa4'\n", "€", ""},
	{"# -*- coding: cp1252 -*-\nx = '\x80\x93\xe9\x94'\n", "€“é”", ""},
	{"# vim: set fileencoding=Windows-1252 :\nx = '\x80'\n", "€", ""},
	{"# coding: cp1251\nx = '\xcc\xee\xe4\xe5\xeb\xfc'\n", "Модель", ""},
	{"#!/usr/bin/python\n# coding=koi8-r\nx = '\xed\xcf\xc4\xc5\xcc\xd8'\n", "Модель", ""},
	{"#!/usr/bin/python\r\n# coding: koi8-r\r\nx = '\xed'\r\n", "М", ""},
	{"#!/usr/bin/python\r# coding: koi8-r\rx = '\xed'\r", "М", ""},
	{"\n\t\f# coding: cp866\nx = '\x8c'\n", "М", ""},
	{"# coding: gbk\nx = '\xc4\xa3\xd0\xcd'\n", "模型", ""},
	{"# coding: gb2312\nx = '\xc4\xa3\xd0\xcd'\n", "模型", ""},
	{"# coding: gb18030\nx = '\xc4\xa3\xd0\xcd'\n", "模型", ""},
	{"# coding: shift_jis\nx = '\x83\x82\x83f\x83\x8b'\n", "モデル", ""},
	{"# coding: cp932\nx = '\x83\\'\n", "ソ", ""},
	{"# coding: euc-jp\nx = '\xa5\xe2\xa5\xc7\xa5\xeb'\n", "モデル", ""},
	{"# coding: iso-2022-jp\nx = '\x1b$B%b\x1b(B'\n", "モ", ""},
	{"# coding: euc-kr\nx = '\xb8\xf0\xb5\xa8'\n", "모델", ""},
	{"# coding: big5\nx = '\xbc\xd2\xab\xac'\n", "模型", ""},
	{"# coding: utf-8\nx = 'é'\n", "é", ""},
	{"# coding: UTF_8-unix\nx = 'é'\n", "é", ""},
	{"# coding: u8\nx = 'é'\n", "é", ""},
	{"\ufeff# coding: utf-8\nx = 'é'\n", "é", ""},
	{"# coding: ascii\nx = 'a'\n", "a", ""},
	{"# coding: latin-1\nx = 'é'\n", "Ã©", ""},            // a coding line counts, whatever the bytes look like
	{"x = 1\n# coding: latin-1\nx = 'é'\n", "é", ""},      // behind a statement it is none
	{"\\\n# coding: latin-1\nx = 'é'\n", "é", ""},         // nor behind a joined line
	{"\n\n# coding: latin-1\nx = 'é'\n", "é", ""},         // nor in the third line
	{"# coding : latin-1\nx = 'é'\n", "é", ""},            // nor with a blank there
	{"# coding:\n# coding: latin-1\nx = 'é'\n", "Ã©", ""}, // without a name the line is no coding line
	{"# codings: codec: coding: latin-1\nx = 'é'\n", "Ã©", ""},

	{"\n# coding: ascii\nx = 'é'\n", "é", `2:1: encoding "ascii" can't hold what is beyond ASCII`},
	{"# coding: klingon\nx = 'é'\n", "é", `1:1: encoding "klingon" is not known`},
	{"# coding: klingon\nx = '\xe9'\n", "\ufffd", `1:1: encoding "klingon" is not known`},
	{"# \xe9\xe9\n# coding: klingon\nx = 'a'\n", "a", `2:1: encoding "klingon" is not known`},
	{"# coding: rot13\nx = 'a'\n", "a", `1:1: encoding "rot13" is not known`},
	{"# coding: utf-16\nx = 'a'\n", "a", `1:1: encoding "utf-16" is not known`},
	{"# coding: gbk\nx = '\xc4\xa3\xff'\n", "模\ufffd", `1:1: encoding "gbk" does not fit`},
	{"# coding: gbk\nx = '漢'\n", "漢", `1:1: encoding "gbk" is not that of the source`},
	{"\ufeff# coding: latin-1\nx = 'é'\n", "é", `1:1: encoding "latin-1" is not that of the byte order mark`},
	{"x = '\xe9'\n", "\ufffd", "1:6: bytes that are no UTF-8"},
}

func TestCoding(t *testing.T) {
	for _, c := range codingSources {
		file := Parse("coding.py", c.src, 0)
		if got := lastString(file); got != c.want {
			t.Errorf("%q: the string is %q, not %q", c.src, got, c.want)
		}
		var problems []string
		for _, p := range file.Problems {
			line, column := file.Position(p.At)
			problems = append(problems, fmt.Sprintf("%d:%d: %s", line, column, p.Message))
		}
		switch {
		case c.problem == "" && len(problems) > 0, len(problems) > 1,
			c.problem != "" && (len(problems) == 0 || !strings.HasPrefix(problems[0], c.problem)):
			t.Errorf("%q: the problems are %q, not %q", c.src, problems, c.problem)
		}
	}
}

func lastString(file *File) string {
	values := stringsOf(file)
	if len(values) == 0 {
		return ""
	}
	return values[len(values)-1]
}

// TestCodingDifferential compares whether CPython takes the coding lines, and
// the trees of those that it takes.
func TestCodingDifferential(t *testing.T) {
	pythons := findPythons()
	if len(pythons) == 0 {
		t.Skip("no CPython 3.10 or later on PATH: nothing to compare with")
	}
	dir := t.TempDir()
	for _, p := range pythons {
		t.Run(p.String(), func(t *testing.T) {
			o, err := p.start()
			if err != nil {
				t.Fatal(err)
			}
			var c comparison
			taken := 0
			for i, s := range codingSources {
				path := filepath.Join(dir, fmt.Sprintf("coding_%d.py", i))
				if err := os.WriteFile(path, []byte(s.src), 0o644); err != nil {
					t.Fatal(err)
				}
				if err := c.compareFile(o, path, p.exact()); err != nil {
					t.Fatal(err)
				}
				if s.problem == "" {
					taken++
				}
			}
			if err := o.stop(); err != nil {
				t.Fatal(err)
			}
			if len(c.different) > 0 || len(c.onlyPython) > 0 {
				t.Errorf("different:\n%s\naccepted by us only:\n%s", strings.Join(c.different, "\n"), strings.Join(c.onlyPython, "\n"))
			}
			if c.files != taken {
				t.Errorf("CPython takes %d sources, we %d; both reject:\n%s", c.files, taken, strings.Join(c.rejected, "\n"))
			}
		})
	}
}

// TestCodingOfFragment: the text of a notebook cell is decoded, whatever a
// comment in it says.
func TestCodingOfFragment(t *testing.T) {
	file := Parse("cell", "# coding: latin-1\nx = 'é'\n", FragmentMode)
	if got := lastString(file); got != "é" || len(file.Problems) > 0 {
		t.Errorf("the string is %q; problems: %v", got, file.Problems)
	}
}

// TestEncodingNames compares some names with the encodings themselves.
func TestEncodingNames(t *testing.T) {
	for name, want := range map[string]any{
		"L1": charmap.ISO8859_1, "iso8859.15": charmap.ISO8859_15, "1252": charmap.Windows1252, "KOI8-U": charmap.KOI8U, "MS932": japanese.ShiftJIS,
		"ujis": japanese.EUCJP, "UHC": korean.EUCKR, "euc-cn": simplifiedchinese.GBK, "HZ-GB-2312": simplifiedchinese.HZGB2312,
		"Big5-HKSCS": traditionalchinese.Big5,
	} {
		if got := encodings()[coding{name: name}.normal()]; got != want {
			t.Errorf("%s is %v, not %v", name, got, want)
		}
	}
}
