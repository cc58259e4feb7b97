package catalogue

import (
	"regexp"
	"strings"
)

// hashPattern finds the hash in a file's name as torch does, which compares it
// with the first digits of the content's SHA-256
// (https://github.com/pytorch/pytorch/blob/v2.9.0/torch/hub.py, HASH_REGEX). It
// wants the eight digits at least that all who publish such names give.
var hashPattern = regexp.MustCompile(`-([a-f0-9]{8,64})\.`)

// hashOf returns the hash in a file's name, "" if there is none. Digits alone
// are taken for a date.
func hashOf(name string) string {
	m := hashPattern.FindStringSubmatch(name)
	if m == nil || strings.Trim(m[1], "0123456789") == "" {
		return ""
	}
	return m[1]
}
