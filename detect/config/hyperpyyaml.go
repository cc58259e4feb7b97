package config

import (
	"strings"

	"github.com/ptmlock/ptmlock/detect/document"
)

// referenceTag marks a text in which <key> stands for the value of a key
// (https://github.com/speechbrain/HyperPyYAML/blob/v1.2.2/hyperpyyaml/core.py).
const referenceTag = "!ref"

// maxReferences bounds references that lead from one to the next.
const maxReferences = 20

// dereference returns a document with its references replaced where each is the
// whole of a value, or a part of a text with nothing to compute. root is not
// changed; what is not known stays.
func dereference(root *document.Node) *document.Node {
	d := &dereferencer{root: root}
	return d.node(root)
}

type dereferencer struct {
	root  *document.Node
	nodes int
}

// maxDereferenced bounds the nodes that are looked at.
const maxDereferenced = 200_000

func (d *dereferencer) node(n *document.Node) *document.Node {
	if d.nodes++; d.nodes > maxDereferenced {
		return n
	}
	switch n.Kind {
	case document.String:
		if n.Tag == referenceTag {
			if text, ok := d.text(n.Text, 0); ok {
				out := *n
				out.Text, out.Tag = text, ""
				return &out
			}
		}
	case document.List:
		out := *n
		out.Items = make([]*document.Node, len(n.Items))
		for i, item := range n.Items {
			out.Items[i] = d.node(item)
		}
		return &out
	case document.Map:
		out := *n
		out.Entries = make([]document.Entry, len(n.Entries))
		for i, e := range n.Entries {
			out.Entries[i] = e
			out.Entries[i].Value = d.node(e.Value)
		}
		return &out
	}
	return n
}

// text replaces each <key> of a text.
func (d *dereferencer) text(text string, depth int) (string, bool) {
	var b strings.Builder
	for depth < maxReferences && b.Len() < maxName {
		before, rest, ok := strings.Cut(text, "<")
		b.WriteString(before)
		if !ok {
			return b.String(), true
		}
		key, after, ok := strings.Cut(rest, ">")
		if !ok {
			return "", false
		}
		n := d.find(key)
		if n == nil || n.Kind != document.String && n.Kind != document.Number {
			return "", false
		}
		value := n.Text
		if n.Tag == referenceTag {
			if value, ok = d.text(value, depth+1); !ok {
				return "", false
			}
		}
		b.WriteString(value)
		text = after
	}
	return "", false
}

// find returns the value of a key such as "name" or "model[name]".
func (d *dereferencer) find(key string) *document.Node {
	n := d.root
	for _, k := range strings.FieldsFunc(key, func(r rune) bool { return r == '[' || r == ']' }) {
		n = n.Get(k)
	}
	return n
}
