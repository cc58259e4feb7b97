package cyclonedx

import (
	"net/url"
	"slices"
	"strings"

	cdx "github.com/CycloneDX/cyclonedx-go"

	"github.com/ptmlock/ptmlock/bom"
)

// hubOf is the bom-ref of the service that a model comes from or runs on: its hub, or
// the provider of a hosted one; "" if it comes from none that the document can name.
func hubOf(m *bom.Model) string {
	switch id := hubID(m); {
	case m.Hosted && m.Supplier != "":
		return "provider:" + m.Supplier
	case m.Homepage != "" && id != "":
		return "hub:" + id
	}
	return ""
}

func hubID(m *bom.Model) string {
	for _, p := range m.Properties {
		if p.Name == bom.PropHub {
			return p.Value
		}
	}
	return ""
}

// services are the hubs that the models are loaded from, and the providers of hosted
// ones, which get what goes into a model.
func services(d *bom.Document) *[]cdx.Service {
	var out []cdx.Service
	for i := range d.Models {
		m := &d.Models[i]
		ref := hubOf(m)
		if ref == "" || slices.ContainsFunc(out, func(s cdx.Service) bool { return s.BOMRef == ref }) {
			continue
		}
		crosses := true
		s := cdx.Service{BOMRef: ref, CrossesTrustBoundary: &crosses}
		if m.Hosted {
			s.Name, s.Provider = m.Supplier, &cdx.OrganizationalEntity{Name: m.Supplier}
			s.Description = "runs models for the project"
			s.Data = &[]cdx.DataClassification{{Flow: cdx.DataFlowBidirectional, Classification: "unknown", Name: "input and output of models"}}
		} else {
			s.Name, s.Description = hubID(m), "hub that models are loaded from"
			if u, err := url.Parse(m.Homepage); err == nil {
				s.Endpoints = &[]string{u.Scheme + "://" + u.Host}
			}
		}
		out = append(out, s)
	}
	slices.SortFunc(out, func(a, b cdx.Service) int { return strings.Compare(a.BOMRef, b.BOMRef) })
	return list(out)
}
