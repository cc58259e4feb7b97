package spdx

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// canonical puts what tools-golang writes into one order and mends what it gets
// wrong (seen in v0.6.0-rc4):
//
//   - the order of the graph and of lists differs between runs;
//   - blank nodes are numbered in that order;
//   - NoAssertionLicense is written as an element of the document, and by its
//     IRI; readers expect the term of the context;
//   - the document has a namespace map that nobody asked for, writes ids with its
//     prefix, and lacks its list of elements.
func canonical(data []byte, documentID string) ([]byte, error) {
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	var doc map[string]any
	if err := dec.Decode(&doc); err != nil {
		return nil, err
	}
	graph, ok := doc["@graph"].([]any)
	if !ok {
		return nil, fmt.Errorf("the encoder wrote no @graph")
	}
	c := &canonicaliser{prefixes: prefixesOf(graph), blanks: blanksOf(graph)}
	var nodes []map[string]any
	for _, n := range graph {
		node, ok := c.value("", n).(map[string]any)
		if !ok {
			return nil, fmt.Errorf("a node of the graph is no object")
		}
		if idOf(node) == noAssertionTerm {
			continue
		}
		nodes = append(nodes, node)
	}
	slices.SortFunc(nodes, func(a, b map[string]any) int { return cmp.Compare(idOf(a), idOf(b)) })
	fillElements(nodes, documentID)
	doc["@graph"] = nodes
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(doc); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

const noAssertionTerm = "expandedlicensing_NoAssertionLicense"

// idOf returns the id of a node: elements have spdxId, the rest @id.
func idOf(node map[string]any) string {
	for _, key := range []string{"spdxId", "@id"} {
		if id, ok := node[key].(string); ok {
			return id
		}
	}
	return ""
}

// prefixesOf finds the prefixes of the namespace map, so that ids can be written
// out in full.
func prefixesOf(graph []any) map[string]string {
	prefixes := map[string]string{}
	for _, n := range graph {
		node, _ := n.(map[string]any)
		maps, _ := node["namespaceMap"].([]any)
		for _, m := range maps {
			entry, _ := m.(map[string]any)
			prefix, _ := entry["prefix"].(string)
			namespace, _ := entry["namespace"].(string)
			if prefix != "" && namespace != "" {
				prefixes[prefix+":"] = namespace
			}
		}
	}
	return prefixes
}

// blanksOf names the blank nodes of the graph after their type; only the
// CreationInfo, of which there is one, stands in the graph itself.
func blanksOf(graph []any) map[string]string {
	blanks := map[string]string{}
	for _, n := range graph {
		node, _ := n.(map[string]any)
		if id := idOf(node); strings.HasPrefix(id, "_:") {
			name, _ := node["type"].(string)
			blanks[id] = "_:" + strings.ToLower(name)
		}
	}
	return blanks
}

type canonicaliser struct{ prefixes, blanks map[string]string }

// ordered are the keys whose lists are sequences; every other list is a set.
var ordered = map[string]bool{"extension_cdxProperty": true}

func (c *canonicaliser) value(key string, v any) any {
	switch v := v.(type) {
	case map[string]any:
		delete(v, "namespaceMap")
		for k, e := range v {
			v[k] = c.value(k, e)
		}
		return v
	case []any:
		for i, e := range v {
			v[i] = c.value(key, e)
		}
		if !ordered[key] {
			slices.SortFunc(v, func(a, b any) int { return cmp.Compare(sortKey(a), sortKey(b)) })
		}
		return v
	case string:
		return c.text(key, v)
	}
	return v
}

// references are the keys whose texts are ids of nodes. Texts of people stay as
// they are, whatever they look like.
var references = map[string]bool{
	"spdxId": true, "@id": true, "creationInfo": true, "createdBy": true, "createdUsing": true, "element": true, "rootElement": true,
	"from": true, "to": true, "suppliedBy": true, "originatedBy": true, "subject": true, "dataLicense": true,
}

func (c *canonicaliser) text(key, s string) string {
	if !references[key] {
		return s
	}
	if s == noAssertionIRI {
		return noAssertionTerm
	}
	if name, ok := c.blanks[s]; ok {
		return name
	}
	for prefix, namespace := range c.prefixes {
		if rest, ok := strings.CutPrefix(s, prefix); ok {
			return namespace + rest
		}
	}
	return s
}

func sortKey(v any) string {
	if s, ok := v.(string); ok {
		return s
	}
	data, err := json.Marshal(v) // keys of objects are sorted
	if err != nil {
		return ""
	}
	return string(data)
}

// fillElements lists the elements in the document, as readers expect.
func fillElements(nodes []map[string]any, documentID string) {
	var elements []any
	for _, n := range nodes {
		if id, ok := n["spdxId"].(string); ok && id != documentID {
			elements = append(elements, id)
		}
	}
	for _, n := range nodes {
		if n["type"] == "SpdxDocument" {
			n["element"] = elements
		}
	}
}
