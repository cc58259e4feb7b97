package card

import (
	"strings"
	"unicode/utf8"
)

// sentences calls f with where each sentence of a text begins and ends, until f returns false.
// A sentence ends at a full stop before white space, unless the word before it is a letter
// or an abbreviation with stops of its own, and at the full stops of Chinese and Japanese.
func sentences(text string, f func(start, end int) bool) {
	start := 0
	for i := 0; i < len(text); {
		i = nextStop(text, i)
		if i >= len(text) {
			break
		}
		_, size := utf8.DecodeRuneInString(text[i:])
		end := i + size
		if size == 1 {
			for end < len(text) && strings.IndexByte(`)"'`, text[end]) >= 0 {
				end++
			}
			if end == len(text) || text[end] != ' ' && text[end] != '\n' && text[end] != '\t' || i-start < 2 || isStopped(text[i-2]) || isStopped(text[i-1]) {
				i++
				continue
			}
		}
		for end < len(text) && (text[end] == ' ' || text[end] == '\n' || text[end] == '\t') {
			end++
		}
		if !f(start, end) {
			return
		}
		start, i = end, end
	}
	if start < len(text) {
		f(start, len(text))
	}
}

// isStopped says that a full stop behind a byte ends no sentence: "i.e.", "A. Name".
func isStopped(c byte) bool { return c == '.' || c == ' ' || c == '\n' }

// nextStop returns the offset of the next full stop.
func nextStop(text string, i int) int {
	for ; i < len(text); i++ {
		switch text[i] {
		case '.', '!', '?':
			return i
		case 0xe3:
			if strings.HasPrefix(text[i:], "。") {
				return i
			}
		case 0xef:
			if strings.HasPrefix(text[i:], "！") || strings.HasPrefix(text[i:], "？") {
				return i
			}
		}
	}
	return len(text)
}

// maxSentence bounds how far a sentence reaches from a place in it, in bytes.
const maxSentence = 2000

// sentenceBounds returns where the sentence that an offset is in begins and ends.
func sentenceBounds(text string, offset int) (start, end int) {
	if window := max(0, offset-maxSentence); window > 0 || len(text) > offset+maxSentence {
		for window < offset && !utf8.RuneStart(text[window]) {
			window++
		}
		stop := min(len(text), offset+maxSentence)
		for stop < len(text) && !utf8.RuneStart(text[stop]) {
			stop++
		}
		start, end = sentenceBounds(text[window:stop], offset-window)
		return window + start, window + end
	}
	sentences(text, func(from, to int) bool {
		start, end = from, to
		return to <= offset
	})
	return start, end
}

// sentenceAt returns the sentence that an offset is in.
func sentenceAt(text string, offset int) string {
	start, end := sentenceBounds(text, offset)
	return text[start:end]
}
