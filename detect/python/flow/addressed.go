package flow

import (
	"path"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/shell"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// This file joins local paths with the addresses of documents, whose reader puts the files
// where the program looks for them.

const (
	maxAddresses = 500 // of one document
	maxLinkText  = 256 // bytes
)

// isDocument tells whether a file says where models are from.
func isDocument(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".md", ".markdown", ".rst":
		return true
	}
	return false
}

// addressed returns the places that the addresses of a document fill, by the names of files
// and repositories: names that tell which model it is.
func addressed(name, text string) []shell.Landing {
	var out []shell.Landing
	line, column, counted, addresses := 1, 1, 0, 0
	for from := 0; ; {
		n := strings.Index(text[from:], "https://")
		if n < 0 || addresses == maxAddresses {
			return out
		}
		addresses++
		at := from + n
		end := len(text)
		if n := strings.IndexFunc(text[at:], endsAddress); n >= 0 {
			end = at + n
		}
		from = end
		between := text[counted:at]
		if n := strings.LastIndexByte(between, '\n'); n >= 0 {
			line, column = line+strings.Count(between, "\n"), len(between)-n
		} else {
			column += len(between)
		}
		counted = at
		place := detect.Position{File: name, Line: line, Column: column}
		if landing, ok := addressIn(strings.TrimRight(text[at:end], ".,;:!?*_"), linkText(text[max(0, at-maxLinkText):at])); ok {
			landing.At = place
			out = append(out, landing)
		}
	}
}

func endsAddress(r rune) bool { return r <= ' ' || strings.ContainsRune("()[]{}<>\"'`|\\", r) }

// linkText is the text of a Markdown link whose address begins behind before, "" if it
// does not begin in there.
func linkText(before string) string {
	before, ok := strings.CutSuffix(before, "](")
	if !ok {
		return ""
	}
	begin := strings.LastIndexByte(before, '[')
	if begin < 0 {
		return ""
	}
	return strings.Trim(before[begin+1:], "`*_ ")
}

// addressIn says what an address fills: the file that it, or the text of its link, names, or
// a directory that is named as a repository.
func addressIn(address, text string) (shell.Landing, bool) {
	found, err := hub.ParseURL(address)
	if err != nil || found.Model.Hub == hub.URL && !hub.IsWeightURL(address) {
		return shell.Landing{}, false
	}
	n := shell.Landing{Tail: true, Reference: detect.Reference{
		Model: found.Model, Revision: found.Revision, Role: detect.Mentioned, Place: detect.PlaceReadme, Via: "address",
		Load: detect.Load{Part: detect.PartFiles, Filename: found.Filename},
	}}
	n.Path = path.Base(found.Filename)
	if found.Model.Hub == hub.URL {
		address, _, _ = strings.Cut(address, "?")
		n.Path = path.Base(address)
	}
	if hub.IsWeightFile(text) && !strings.ContainsAny(text, " /") {
		n.Path = text
	}
	if hub.IsWeightFile(n.Path) {
		return n, isTelling(n.Path)
	}
	n.Path, n.Directory = path.Base(found.Model.Name), true
	return n, found.Model.Hub == hub.HuggingFace && found.Filename == "" && isTelling(n.Path)
}
