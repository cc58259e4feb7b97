package cyclonedx

import (
	"strconv"

	cdx "github.com/CycloneDX/cyclonedx-go"

	"github.com/ptmlock/ptmlock/bom"
)

// annotations tell people what is open: models that no hub described, and loading calls
// whose model nobody knows.
func annotations(d *bom.Document) *[]cdx.Annotation {
	var out []cdx.Annotation
	add := func(subject, text string) {
		out = append(out, cdx.Annotation{
			BOMRef: "annotation:" + strconv.Itoa(len(out)+1), Subjects: &[]cdx.BOMReference{cdx.BOMReference(subject)}, Timestamp: rfc3339(made(d)), Text: text,
			Annotator: &cdx.Annotator{Component: &cdx.Component{Type: cdx.ComponentTypeApplication, Name: "ptmlock", Version: d.ToolVersion}},
		})
	}
	for _, text := range d.Open {
		add(rootRef, text)
	}
	for _, m := range d.Models {
		if m.Open != "" {
			add(m.Ref, m.Open)
		}
	}
	return list(out)
}
