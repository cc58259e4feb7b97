// Package merge adds an AI-BOM of ptmlock to a bill of materials that another tool
// wrote: CycloneDX JSON, SPDX 2.3 JSON or SPDX 3.0.1 JSON-LD.
//
// What stands in the other document stays as it is, in its order, with members that
// this package has never heard of; only its white space is written anew. What is added
// is named so that it can't collide with anything there, and so that merging again
// replaces what was added before: the result depends on the two documents only.
//
// Ours and theirs are joined at the root: the models become dependencies of the
// component that the other document describes. A model of which it has an entry, by
// package URL, is joined with that.
package merge

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/bom/jsontext"
)

// Form says how a document is written, in the words of the command line.
type Form struct {
	Format  string // "cyclonedx" or "spdx"
	Version string // version that ours must have: the document's own, or the first one that can hold models
	Raised  string // the document's own version, if it can't hold models; "" if it stays
	Project string // name of what the document describes; "" if ours says what that is

	marked bool // something in the document may be of a merge before
}

// Document is a document of another tool. Its methods may be called concurrently.
type Document struct {
	Form Form
	top  *object // is never changed
}

// Read reads a document. The error says what to do with one that can't be merged; if
// it has a place, it begins with that: "line:column: cause".
func Read(document []byte) (*Document, error) {
	top, err := topOf(document)
	if err != nil {
		return nil, err
	}
	if isOwn(top) {
		return nil, errors.New("an AI-BOM of ptmlock itself: give the document of another tool")
	}
	if at := tooDeep(document); at >= 0 {
		return nil, fmt.Errorf("%s: nested deeper than %d", jsontext.Place(document, at), maxDepth)
	}
	d := &Document{top: top}
	switch {
	case top.text("bomFormat") == "CycloneDX":
		d.Form, err = cycloneDXForm(top)
	case strings.HasPrefix(top.text("spdxVersion"), "SPDX-2."):
		d.Form, err = spdx2Form(top)
	case top.get("@graph") != nil:
		d.Form, err = spdx3Form(top)
	default:
		err = errors.New("neither CycloneDX JSON nor SPDX JSON (2.2, 2.3 or 3.0.1): give the document of a tool that writes one of them")
	}
	if err != nil {
		return nil, err
	}
	d.Form.marked = bytes.Contains(document, []byte("ptmlock"))
	return d, nil
}

// tooDeep returns the offset at which valid JSON is nested deeper than maxDepth, -1 if
// it is not: each level makes all lines in it longer.
func tooDeep(document []byte) int {
	depth, inside := 0, false
	for i := 0; i < len(document); i++ {
		switch c := document[i]; {
		case inside && c == '\\':
			i++
		case c == '"':
			inside = !inside
		case inside:
		case c == '{' || c == '[':
			if depth++; depth > maxDepth {
				return i
			}
		case c == '}' || c == ']':
			depth--
		}
	}
	return -1
}

// Add returns the document with ours in it. Ours is written by this program, in
// the form that d.Form asks for.
func (d *Document) Add(ours []byte) ([]byte, error) {
	theirs := d.top.clone()
	own, err := topOf(ours)
	if err != nil {
		return nil, fmt.Errorf("the AI-BOM: %w", err)
	}
	join := joinCycloneDX
	if d.Form.Format == "spdx" {
		if join = joinSPDX2; d.Form.Version == "3.0.1" {
			join = joinSPDX3
		}
	}
	if err := join(theirs, own, d.Form); err != nil {
		return nil, err
	}
	theirs.dropEmptied()
	raw, err := theirs.raw()
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if err := json.Indent(&out, raw, "", "  "); err != nil {
		return nil, err
	}
	out.WriteByte('\n')
	return out.Bytes(), nil
}

// isOwn tells whether a document is an AI-BOM that nothing was merged into: joining it
// with another of its kind would state each model twice.
func isOwn(top *object) bool {
	if strings.HasPrefix(top.text("documentNamespace"), ownIRI) {
		return true
	}
	if g, err := graphOf(top); err == nil && top.get("@graph") != nil {
		return slices.ContainsFunc(g.typed("SpdxDocument"), func(o *object) bool { return strings.HasPrefix(o.text("spdxId"), ownIRI) })
	}
	metadata, err := top.object("metadata")
	if err != nil || metadata == nil {
		return false
	}
	tools, err := metadata.object("tools")
	if err != nil || tools == nil {
		return false
	}
	list, err := tools.list("components")
	return err == nil && len(list) == 1 && named("ptmlock")(list[0]) && !isMerged(top)
}

// isMerged tells whether a CycloneDX document has something of ours in it.
func isMerged(top *object) bool {
	list, err := top.list("compositions")
	return err == nil && slices.ContainsFunc(list, func(raw json.RawMessage) bool {
		o, err := objectOf(raw)
		return err == nil && strings.HasPrefix(o.text("bom-ref"), ownRef)
	})
}

func topOf(document []byte) (*object, error) {
	document, err := jsontext.Text(document)
	if err != nil {
		return nil, err
	}
	top, err := objectOf(document)
	var twice *twiceError
	if errors.As(err, &twice) {
		return nil, fmt.Errorf("%s: %w: leave one of them", jsontext.Place(document, twice.at), err)
	}
	return top, err
}

// addTo appends raw values to a list that an object holds, without those that stand
// there already.
func (o *object) addTo(name string, values []json.RawMessage) error {
	if len(values) == 0 {
		return nil
	}
	list, err := o.list(name)
	if err != nil {
		return err
	}
	seen := map[string]bool{}
	for _, v := range list {
		seen[compact(v)] = true
	}
	for _, v := range values {
		if key := compact(v); !seen[key] {
			seen[key] = true
			list = append(list, v)
		}
	}
	o.set(name, joined(list))
	return nil
}

// without drops values from a list that an object holds. A list of which nothing is
// left keeps its place until dropEmptied.
func (o *object) without(name string, drop func(json.RawMessage) bool) error {
	if o.get(name) == nil {
		return nil
	}
	list, err := o.list(name)
	if err != nil {
		return err
	}
	before := len(list)
	if list = slices.DeleteFunc(list, drop); len(list) == before {
		return nil
	}
	if len(list) == 0 {
		o.emptied = append(o.emptied, name)
	}
	o.set(name, joined(list))
	return nil
}

// dropEmptied drops the lists of which nothing was left, and to which nothing was added.
func (o *object) dropEmptied() {
	for _, name := range o.emptied {
		if compact(o.get(name)) == "[]" {
			o.drop(name)
		}
	}
}

// newTexts returns strings as JSON.
func newTexts(texts ...string) []json.RawMessage {
	var out []json.RawMessage
	for _, t := range texts {
		out = append(out, quoted(t))
	}
	return out
}
