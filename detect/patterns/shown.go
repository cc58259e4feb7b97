package patterns

import "github.com/ptmlock/ptmlock/detect"

// maxShownBytes bounds a program that a document shows.
const maxShownBytes = 64 << 10

// Document reads the programs that a document shows, each as a file of its own. The
// words that rules need may stand in a program above, where authors show what is
// imported. The zero value is a document without any. It is not safe for
// concurrent use.
type Document struct{ held map[*rule]bool }

// Knows tells whether programs in what a document calls a language are read.
func (*Document) Knows(language string) bool { return languageOf(language) != nil }

// languageOf returns the language of a name, an alias or an extension without its
// dot; nil if it is none.
func languageOf(name string) *language {
	c := catalogue()
	if l := c.byName[name]; l != nil {
		return l
	}
	return c.byExtension["."+name]
}

// Read finds the models that a program loads. Positions count from its beginning,
// and their file says nothing. What is not known stays out, as a document leaves
// parts to its reader, and so does a program above 64 KiB.
func (d *Document) Read(language, text string) []detect.Reference {
	l := languageOf(language)
	if l == nil || len(text) > maxShownBytes {
		return nil
	}
	if d.held == nil {
		d.held = map[*rule]bool{}
	}
	return findIn(l, "shown", text, d.held).References
}
