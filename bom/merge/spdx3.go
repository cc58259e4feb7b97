package merge

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// ownIRI begins the ids of the elements of ours, and of no other tool.
const ownIRI = "https://spdx.org/spdxdocs/ptmlock-"

const (
	context3   = "https://spdx.org/rdf/3.0.1/spdx-context.jsonld"
	infoNode   = "_:creationinfo"         // of ours
	mergedInfo = "_:ptmlock-creationinfo" // the same in a merged document
)

func spdx3Form(top *object) (Form, error) {
	form := Form{Format: "spdx", Version: "3.0.1"}
	contexts := top.texts("@context")
	if list, err := top.list("@context"); err == nil { // some of them may be objects
		for _, raw := range list {
			contexts = append(contexts, textOf(raw))
		}
	}
	if !slices.Contains(contexts, context3) {
		return form, fmt.Errorf("the context is not %s: write the document again in that version", context3)
	}
	if g, err := graphOf(top); err == nil {
		if root, err := g.root(); err == nil && root != "" && !strings.HasPrefix(root, ownIRI) {
			form.Project = cmp.Or(g.byID(root).text("name"), root)
		}
	}
	return form, nil
}

func joinSPDX3(theirs, ours *object, form Form) error {
	if form.marked {
		if err := dropSPDX3(theirs); err != nil {
			return err
		}
	}
	graph, err := graphOf(theirs)
	if err != nil {
		return err
	}
	own, err := graphOf(ours)
	if err != nil {
		return err
	}
	root, err := graph.root()
	if err != nil {
		return err
	}
	ownRoot, err := own.root()
	if err != nil || ownRoot == "" {
		return errors.Join(err, errors.New("the AI-BOM does not describe one project"))
	}
	same := graph.same(own)
	names := maps.Clone(same)
	names[infoNode] = mergedInfo
	if root != "" {
		names[ownRoot] = root
	}
	if err := own.rename(names); err != nil {
		return err
	}
	if err := graph.foldTwins(own, same); err != nil {
		return err
	}
	if err := graph.take(own, root); err != nil {
		return err
	}
	return graph.store(theirs)
}

// graph is the elements of a document of SPDX 3, in their order.
type graph struct{ elements []*object }

func graphOf(top *object) (*graph, error) {
	list, err := top.list("@graph")
	if err != nil {
		return nil, err
	}
	g := &graph{}
	for i, raw := range list {
		o, err := objectOf(raw)
		if err != nil {
			return nil, fmt.Errorf("@graph[%d]: %w", i, err)
		}
		g.elements = append(g.elements, o)
	}
	return g, nil
}

func (g *graph) store(top *object) error {
	var list []json.RawMessage
	for _, o := range g.elements {
		o.dropEmptied()
		raw, err := o.raw()
		if err != nil {
			return err
		}
		list = append(list, raw)
	}
	top.set("@graph", joined(list))
	return nil
}

// typed returns the elements of a type.
func (g *graph) typed(name string) []*object {
	return slices.DeleteFunc(slices.Clone(g.elements), func(o *object) bool { return o.text("type") != name })
}

func (g *graph) byID(id string) *object {
	for _, o := range g.elements {
		if o.text("spdxId") == id {
			return o
		}
	}
	return nil
}

// root returns the id of the one package that the document is about, "" if there is
// none or more than one.
func (g *graph) root() (string, error) {
	documents := g.typed("SpdxDocument")
	if len(documents) != 1 {
		return "", fmt.Errorf("%d elements are an SpdxDocument, not one", len(documents))
	}
	ids := documents[0].texts("rootElement")
	for range len(g.elements) { // a bill of materials within one, at most each once
		if len(ids) != 1 {
			return "", nil
		}
		o := g.byID(ids[0])
		if o == nil {
			return "", nil
		}
		switch o.text("type") {
		case "software_Sbom", "Bom", "Bundle", "ElementCollection":
			ids = o.texts("rootElement")
		default:
			return ids[0], nil
		}
	}
	return "", nil
}

// rename replaces ids in all elements.
func (g *graph) rename(names map[string]string) error {
	for _, o := range g.elements {
		err := o.rename(func(_, text string) string {
			if to := names[text]; to != "" {
				return to
			}
			return text
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// take adds the elements of ours. Where the root is theirs, what ours says of the
// project is added to it, and its collections become part of theirs.
func (g *graph) take(own *graph, root string) error {
	document := g.typed("SpdxDocument")[0]
	var ids []string
	for _, o := range own.elements {
		kind, id := o.text("type"), o.text("spdxId")
		switch {
		case kind == "SpdxDocument" || kind == "software_Sbom":
			if err := document.addTo("profileConformance", newTexts(o.texts("profileConformance")...)); err != nil {
				return err
			}
			if root == "" && kind == "software_Sbom" {
				if err := document.addTo("rootElement", newTexts(o.texts("rootElement")...)); err != nil {
					return err
				}
			}
			continue
		case root != "" && id == root:
			extensions, err := o.list("extension")
			if err != nil {
				return err
			}
			if err := g.byID(root).addTo("extension", extensions); err != nil {
				return err
			}
			continue
		}
		if id != "" {
			ids = append(ids, id)
		}
		g.elements = append(g.elements, o)
	}
	for _, collection := range append([]*object{document}, g.typed("software_Sbom")...) {
		if collection != document && collection.get("element") == nil {
			continue
		}
		if err := collection.addTo("element", newTexts(ids...)); err != nil {
			return err
		}
	}
	return nil
}

// dropSPDX3 takes out what was merged before. Profiles stay: which of them were there
// before is not known any more.
func dropSPDX3(theirs *object) error {
	g, err := graphOf(theirs)
	if err != nil {
		return err
	}
	isOurs := func(raw json.RawMessage) bool { return strings.HasPrefix(textOf(raw), ownIRI) }
	g.elements = slices.DeleteFunc(g.elements, func(o *object) bool {
		return strings.HasPrefix(o.text("spdxId"), ownIRI) || o.text("@id") == mergedInfo
	})
	for _, o := range g.elements {
		for _, name := range []string{"element", "rootElement"} {
			if err := o.without(name, isOurs); err != nil {
				return err
			}
		}
		if o.get("extension") == nil {
			continue
		}
		if err := unfoldElement(o); err != nil {
			return err
		}
		err := o.without("extension", func(raw json.RawMessage) bool {
			return strings.Contains(compact(raw), `"extension_cdxPropName":"ptmlock:`)
		})
		if err != nil {
			return err
		}
	}
	return g.store(theirs)
}
