package syntax

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// coding is what a coding line says, see
// https://docs.python.org/3/reference/lexical_analysis.html#encoding-declarations.
type coding struct {
	name string // as written; "" if there is no coding line
	line int    // 0 or 1
}

// findCoding looks for a coding line among the first two lines. The second
// counts only if the first holds no more than a comment.
func findCoding(src string) coding {
	src = strings.TrimPrefix(src, byteOrderMark)
	for n := range 2 {
		end := strings.IndexAny(src, "\r\n")
		if end < 0 {
			end = len(src)
		}
		comment := strings.TrimLeft(src[:end], " \t\f")
		if comment != "" && comment[0] != '#' {
			break
		}
		if name := codingName(comment); name != "" {
			return coding{name, n}
		}
		src = src[end:]
		if strings.HasPrefix(src, "\r\n") {
			src = src[1:]
		}
		src = strings.TrimPrefix(strings.TrimPrefix(src, "\r"), "\n")
	}
	return coding{}
}

// codingName finds "coding:" or "coding=" and a name behind it.
func codingName(comment string) string {
	const most = 64 // no codec has a name so long
	for {
		i := strings.Index(comment, "coding")
		if i < 0 {
			return ""
		}
		comment = comment[i+len("coding"):]
		if comment == "" || comment[0] != ':' && comment[0] != '=' {
			continue
		}
		name := strings.TrimLeft(comment[1:], " \t")
		n := 0
		for n < min(len(name), most) && codingByte[name[n]] {
			n++
		}
		if n > 0 {
			return name[:n]
		}
	}
}

var codingByte = bytesOf("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.")

// isUTF8 says that the source is UTF-8, which it also is without a coding line.
func (c coding) isUTF8() bool {
	if c.name == "" {
		return true
	}
	switch name := c.normal(); name {
	case "utf_8", "utf8", "u8", "utf", "utf8_ucs2", "utf8_ucs4", "cp65001":
		return true
	default:
		return strings.HasPrefix(name, "utf_8_")
	}
}

// normal is the name in the form in which CPython compares such names.
func (c coding) normal() string {
	return strings.NewReplacer("-", "_", ".", "_").Replace(strings.ToLower(c.name))
}

// decode turns src into UTF-8, or leaves it as it is where the coding line must
// be wrong. It tells what is wrong with the encoding; "" if nothing is.
func (c coding) decode(src string) (text, fault string) {
	if strings.HasPrefix(src, byteOrderMark) {
		return src, "is not that of the byte order mark"
	}
	name := c.normal()
	if slices.Contains(asciiNames, name) {
		if strings.IndexFunc(src, func(r rune) bool { return r >= utf8.RuneSelf }) >= 0 {
			return src, "can't hold what is beyond ASCII"
		}
		return src, ""
	}
	e, ok := encodings()[name]
	if !ok && !hasLatin1Prefix(name) {
		return src, "is not known"
	} else if !ok {
		e = charmap.ISO8859_1
	}
	text, err := e.NewDecoder().String(src)
	switch {
	case err == nil && !strings.Contains(text, replacement):
		return text, ""
	case err != nil || utf8.ValidString(src):
		return src, "is not that of the source"
	}
	return text, "does not fit some bytes: they are replaced"
}

// hasLatin1Prefix tells whether a name is Latin-1 with a suffix for line ends, as
// Emacs writes it.
func hasLatin1Prefix(name string) bool {
	return strings.HasPrefix(name, "latin_1_") || strings.HasPrefix(name, "iso_8859_1_") || strings.HasPrefix(name, "iso_latin_1_")
}

var asciiNames = strings.Fields("ascii 646 ansi_x3_4_1968 ansi_x3_4_1986 cp367 csascii ibm367 iso646_us iso_646_irv_1991 iso_ir_6 us us_ascii")

// encodings maps the names of text encodings to them: those of
// https://docs.python.org/3/library/codecs.html#standard-encodings that are
// supersets of ASCII, as a coding line is read before the encoding is known, or
// can hold it unchanged. Where x/text knows an encoding in the larger form of
// the WHATWG only, that stands in for the smaller one.
var encodings = sync.OnceValue(func() map[string]encoding.Encoding {
	byName := map[string]encoding.Encoding{}
	for _, e := range []struct {
		encoding encoding.Encoding
		names    string
	}{
		{charmap.ISO8859_1, "latin_1 8859 cp819 csisolatin1 ibm819 iso8859 iso8859_1 iso_8859_1 iso_8859_1_1987 iso_ir_100 iso_latin_1 l1 latin latin1"},
		{charmap.ISO8859_2, "iso8859_2 csisolatin2 iso_8859_2 iso_8859_2_1987 iso_ir_101 l2 latin2"},
		{charmap.ISO8859_3, "iso8859_3 csisolatin3 iso_8859_3 iso_8859_3_1988 iso_ir_109 l3 latin3"},
		{charmap.ISO8859_4, "iso8859_4 csisolatin4 iso_8859_4 iso_8859_4_1988 iso_ir_110 l4 latin4"},
		{charmap.ISO8859_5, "iso8859_5 csisolatincyrillic cyrillic iso_8859_5 iso_8859_5_1988 iso_ir_144"},
		{charmap.ISO8859_6, "iso8859_6 arabic asmo_708 csisolatinarabic ecma_114 iso_8859_6 iso_8859_6_1987 iso_ir_127"},
		{charmap.ISO8859_7, "iso8859_7 csisolatingreek ecma_118 elot_928 greek greek8 iso_8859_7 iso_8859_7_1987 iso_ir_126"},
		{charmap.ISO8859_8, "iso8859_8 csisolatinhebrew hebrew iso_8859_8 iso_8859_8_1988 iso_ir_138"},
		{charmap.ISO8859_9, "iso8859_9 csisolatin5 iso_8859_9 iso_8859_9_1989 iso_ir_148 l5 latin5"},
		{charmap.ISO8859_10, "iso8859_10 csisolatin6 iso_8859_10 iso_8859_10_1992 iso_ir_157 l6 latin6"},
		{charmap.ISO8859_13, "iso8859_13 iso_8859_13 l7 latin7"},
		{charmap.ISO8859_14, "iso8859_14 iso_8859_14 iso_8859_14_1998 iso_celtic iso_ir_199 l8 latin8"},
		{charmap.ISO8859_15, "iso8859_15 iso_8859_15 l9 latin9 latin_9"},
		{charmap.ISO8859_16, "iso8859_16 iso_8859_16 iso_8859_16_2001 iso_ir_226 l10 latin10"},
		{charmap.Windows874, "cp874 iso8859_11 iso_8859_11 iso_8859_11_2001 iso_ir_166 thai tis620 tis_620"},
		{charmap.Windows1250, "cp1250 1250 windows_1250"},
		{charmap.Windows1251, "cp1251 1251 windows_1251"},
		{charmap.Windows1252, "cp1252 1252 windows_1252"},
		{charmap.Windows1253, "cp1253 1253 windows_1253"},
		{charmap.Windows1254, "cp1254 1254 windows_1254"},
		{charmap.Windows1255, "cp1255 1255 windows_1255"},
		{charmap.Windows1256, "cp1256 1256 windows_1256"},
		{charmap.Windows1257, "cp1257 1257 windows_1257"},
		{charmap.Windows1258, "cp1258 1258 windows_1258"},
		{charmap.CodePage437, "cp437 437 cspc8codepage437 ibm437"},
		{charmap.CodePage850, "cp850 850 cspc850multilingual ibm850"},
		{charmap.CodePage852, "cp852 852 cspcp852 ibm852"},
		{charmap.CodePage855, "cp855 855 csibm855 ibm855"},
		{charmap.CodePage858, "cp858 858 csibm858 ibm858"},
		{charmap.CodePage860, "cp860 860 csibm860 ibm860"},
		{charmap.CodePage862, "cp862 862 cspc862latinhebrew ibm862"},
		{charmap.CodePage863, "cp863 863 csibm863 ibm863"},
		{charmap.CodePage865, "cp865 865 csibm865 ibm865"},
		{charmap.CodePage866, "cp866 866 csibm866 ibm866"},
		{charmap.KOI8R, "koi8_r cskoi8r"},
		{charmap.KOI8U, "koi8_u"},
		{charmap.Macintosh, "mac_roman macintosh macroman"},
		{charmap.MacintoshCyrillic, "mac_cyrillic maccyrillic"},
		{japanese.ShiftJIS, "shift_jis csshiftjis s_jis shiftjis sjis x_mac_japanese cp932 932 ms932 ms_kanji mskanji windows_31j"},
		{japanese.EUCJP, "euc_jp eucjp u_jis ujis"},
		{japanese.ISO2022JP, "iso2022_jp csiso2022jp iso2022jp iso_2022_jp"},
		{korean.EUCKR, "euc_kr euckr korean ks_c_5601 ks_c_5601_1987 ks_x_1001 ksc5601 ksx1001 x_mac_korean cp949 949 ms949 uhc"},
		{simplifiedchinese.GBK, "gbk 936 cp936 ms936 gb2312 chinese csiso58gb231280 euc_cn euccn eucgb2312_cn gb2312_1980 gb2312_80 iso_ir_58 x_mac_simp_chinese"},
		{simplifiedchinese.GB18030, "gb18030 gb18030_2000"},
		{simplifiedchinese.HZGB2312, "hz hzgb hz_gb hz_gb_2312"},
		{traditionalchinese.Big5, "big5 big5_tw csbig5 x_mac_trad_chinese cp950 950 ms950 big5hkscs big5_hkscs hkscs"},
	} {
		for name := range strings.FieldsSeq(e.names) {
			byName[name] = e.encoding
		}
	}
	return byName
})
