// Package cyclonedx encodes a bom.Document as CycloneDX JSON
// (https://cyclonedx.org/docs/1.6/json/). Each model is a component of the type
// machine-learning-model; base models stand in its pedigree.
package cyclonedx

import (
	"fmt"
	"io"
	"slices"
	"time"

	cdx "github.com/CycloneDX/cyclonedx-go"

	"github.com/ptmlock/ptmlock/bom"
)

// Versions are the versions of the specification that Encode writes, the default
// first: 1.6 is what most consumers take.
var Versions = []string{"1.6", "1.7"}

var specVersions = map[string]cdx.SpecVersion{"1.6": cdx.SpecVersion1_6, "1.7": cdx.SpecVersion1_7}

// rootRef is the bom-ref of the project.
const rootRef = "project"

// Encode writes d as indented JSON in one of Versions. Equal documents give
// equal bytes.
func Encode(w io.Writer, d *bom.Document, version string) error {
	spec, ok := specVersions[version]
	if !ok {
		return fmt.Errorf("cyclonedx: version %q is not one of %v", version, Versions)
	}
	enc := cdx.NewBOMEncoder(w, cdx.BOMFileFormatJSON)
	enc.SetPretty(true).SetEscapeHTML(false)
	return enc.Encode(document(d, version, spec))
}

func document(d *bom.Document, version string, spec cdx.SpecVersion) *cdx.BOM {
	b := cdx.NewBOM()
	// The library's own conversion to an older version copies the document, and
	// makes missing lists of the empty ones in dependencies. Nothing that is
	// written here is newer than 1.6.
	b.SpecVersion, b.JSONSchema = spec, "http://cyclonedx.org/schema/bom-"+version+".schema.json"
	b.SerialNumber = "urn:uuid:" + d.ID
	b.Metadata = metadata(d)
	components := []cdx.Component{}
	for i := range d.Models {
		components = append(components, model(&d.Models[i]))
	}
	for _, set := range d.Datasets {
		components = append(components, dataset(set))
	}
	for _, n := range d.Networks {
		components = append(components, cdx.Component{BOMRef: n.Ref, Type: cdx.ComponentTypeMachineLearningModel, Name: n.Name, Properties: properties(n.Properties)})
	}
	b.Components = &components
	b.Formulation = formulation(d)
	b.Dependencies = dependencies(d)
	b.Compositions = compositions(d)
	b.Properties = properties(d.Properties)
	return b
}

func metadata(d *bom.Document) *cdx.Metadata {
	m := &cdx.Metadata{
		Lifecycles: &[]cdx.Lifecycle{{Phase: cdx.LifecyclePhasePreBuild}},
		Tools: &cdx.ToolsChoice{Components: &[]cdx.Component{{
			Type: cdx.ComponentTypeApplication, Name: "ptmlock", Version: d.ToolVersion,
			ExternalReferences: &[]cdx.ExternalReference{{Type: cdx.ERTypeVCS, URL: "https://github.com/ptmlock/ptmlock"}},
		}}},
		Component: &cdx.Component{BOMRef: rootRef, Type: cdx.ComponentTypeApplication, Name: d.Name, Version: d.Version},
	}
	if d.Author != "" {
		m.Authors = &[]cdx.OrganizationalContact{{Name: d.Author}}
	}
	if d.Supplier != "" {
		m.Component.Supplier = &cdx.OrganizationalEntity{Name: d.Supplier}
	}
	switch {
	case !d.Created.IsZero():
		m.Timestamp = d.Created.Format(time.RFC3339)
	case d.Newest.Unix() != 0: // the format does not ask for a time that nobody knows
		m.Timestamp = d.Newest.Format(time.RFC3339)
	}
	return m
}

func model(m *bom.Model) cdx.Component {
	c := cdx.Component{
		BOMRef: m.Ref, Type: cdx.ComponentTypeMachineLearningModel, Group: m.Group, Name: m.Name, Version: m.Version,
		PackageURL: m.PURL, Licenses: licenses(m.Licenses), Properties: properties(m.Properties),
		ExternalReferences: references(m), ModelCard: card(m), Pedigree: pedigree(m.Ancestors), Evidence: evidence(m),
	}
	switch {
	case m.Optional:
		c.Scope = cdx.ScopeOptional
	case m.Used:
		c.Scope = cdx.ScopeRequired
	}
	if m.Supplier != "" {
		c.Supplier = &cdx.OrganizationalEntity{Name: m.Supplier}
	}
	if !m.Modified.IsZero() {
		c.ReleaseNotes = &cdx.ReleaseNotes{Type: "internal", Timestamp: m.Modified.Format(time.RFC3339)}
	}
	var files []cdx.Component
	for _, f := range m.Files {
		files = append(files, file(f))
	}
	c.Components = list(files)
	return c
}

func file(f bom.File) cdx.Component {
	c := cdx.Component{BOMRef: f.Ref, Type: cdx.ComponentTypeFile, Name: f.Path, Properties: properties(f.Properties)}
	if f.SHA256 != "" {
		c.Hashes = &[]cdx.Hash{{Algorithm: cdx.HashAlgoSHA256, Value: f.SHA256}}
	}
	if f.URL != "" {
		c.ExternalReferences = &[]cdx.ExternalReference{{Type: cdx.ERTypeDistribution, URL: f.URL}}
	}
	return c
}

func dataset(d bom.Dataset) cdx.Component {
	data := cdx.ComponentData{Type: cdx.ComponentDataTypeDataset, Name: d.Name}
	c := cdx.Component{BOMRef: d.Ref, Type: cdx.ComponentTypeData, Name: d.Name}
	if d.URL != "" {
		data.Contents = &cdx.ComponentDataContents{URL: d.URL}
		c.ExternalReferences = &[]cdx.ExternalReference{{Type: cdx.ERTypeWebsite, URL: d.URL}}
	}
	c.Data = &[]cdx.ComponentData{data}
	return c
}

func licenses(in []bom.License) *cdx.Licenses {
	var out cdx.Licenses
	for _, l := range in {
		out = append(out, cdx.LicenseChoice{License: &cdx.License{
			ID: l.ID, Name: l.Name, URL: l.URL, Acknowledgement: cdx.LicenseAcknowledgementDeclared,
		}})
	}
	if out == nil {
		return nil
	}
	return &out
}

func references(m *bom.Model) *[]cdx.ExternalReference {
	var out []cdx.ExternalReference
	add := func(kind cdx.ExternalReferenceType, url string) {
		if url != "" {
			out = append(out, cdx.ExternalReference{Type: kind, URL: url})
		}
	}
	add(cdx.ERTypeDistribution, m.Download)
	add(cdx.ERTypeModelCard, m.Homepage)
	add(cdx.ERTypeVCS, m.Homepage)
	add(cdx.ERTypeWebsite, m.Homepage)
	for _, paper := range m.Papers {
		add(cdx.ERTypeDocumentation, paper)
	}
	for _, code := range m.Card.Repositories {
		add(cdx.ERTypeVCS, code)
	}
	for _, demo := range m.Card.Demos {
		add(cdx.ERTypeWebsite, demo)
	}
	return list(out)
}

func card(m *bom.Model) *cdx.MLModelCard {
	p := &cdx.MLModelParameters{Task: m.Task, ArchitectureFamily: m.Family, ModelArchitecture: m.Type}
	if len(m.Architectures) > 0 {
		p.ModelArchitecture = m.Architectures[0]
	}
	var sets []cdx.MLDatasetChoice
	for _, ref := range m.Datasets {
		sets = append(sets, cdx.MLDatasetChoice{Ref: ref})
	}
	p.Datasets = list(sets)
	p.Inputs, p.Outputs = parameters(m.Card.Inputs), parameters(m.Card.Outputs)
	c := &cdx.MLModelCard{Considerations: considerations(&m.Card)}
	if *p != (cdx.MLModelParameters{}) {
		c.ModelParameters = p
	}
	var metrics []cdx.MLPerformanceMetric
	for _, e := range m.Evaluations {
		metrics = append(metrics, cdx.MLPerformanceMetric{Type: e.Metric, Value: e.Value, Slice: e.Dataset})
	}
	if metrics != nil {
		c.QuantitativeAnalysis = &cdx.MLQuantitativeAnalysis{PerformanceMetrics: &metrics}
	}
	if *c == (cdx.MLModelCard{}) {
		return nil
	}
	return c
}

func parameters(formats []string) *[]cdx.MLInputOutputParameters {
	var out []cdx.MLInputOutputParameters
	for _, f := range formats {
		out = append(out, cdx.MLInputOutputParameters{Format: f})
	}
	return list(out)
}

// considerations is what the card warns of. What training emitted is a property: the
// format wants the energy with it, which cards do not tell.
func considerations(card *bom.Card) *cdx.MLModelCardConsiderations {
	c := &cdx.MLModelCardConsiderations{UseCases: list(card.UseCases), TechnicalLimitations: list(card.Limitations)}
	var ethical []cdx.MLModelCardEthicalConsideration
	for _, b := range card.Bias {
		ethical = append(ethical, cdx.MLModelCardEthicalConsideration{Name: b})
	}
	c.EthicalConsiderations = list(ethical)
	var emitted []cdx.Property
	for _, amount := range card.Carbon {
		emitted = append(emitted, cdx.Property{Name: bom.PropCard + "carbon", Value: amount})
	}
	if emitted != nil {
		c.EnvironmentalConsiderations = &cdx.MLModelCardEnvironmentalConsiderations{Properties: &emitted}
	}
	if *c == (cdx.MLModelCardConsiderations{}) {
		return nil
	}
	return c
}

// pedigree lists what a model was made from. Ancestors are stubs: they are
// components of their own only where the project needs them.
func pedigree(ancestors []bom.Ancestor) *cdx.Pedigree {
	var out []cdx.Component
	for _, a := range ancestors {
		out = append(out, cdx.Component{
			Type: cdx.ComponentTypeMachineLearningModel, Group: a.Group, Name: a.Name, Version: a.Version, PackageURL: a.PURL,
			Licenses: licenses(a.Licenses), Pedigree: pedigree(a.Ancestors), Properties: properties(a.Properties),
		})
	}
	if out == nil {
		return nil
	}
	return &cdx.Pedigree{Ancestors: &out}
}

// evidence says where the model is loaded, and how sure its identity is: a
// commit that the hub confirmed, or a name alone.
func evidence(m *bom.Model) *cdx.Evidence {
	if !m.Used {
		return nil
	}
	field, confidence := cdx.EvidenceIdentityFieldTypeName, float32(0.5)
	if m.PURL != "" && m.Version != "" {
		field, confidence = cdx.EvidenceIdentityFieldTypePURL, 1
	}
	e := &cdx.Evidence{Identity: &cdx.EvidenceIdentityChoice{Identities: &[]cdx.EvidenceIdentity{{
		Field: field, Confidence: &confidence,
		Methods: &[]cdx.EvidenceIdentityMethod{{Technique: cdx.EvidenceIdentityTechniqueSourceCodeAnalysis, Confidence: &confidence}},
	}}}}
	var occurrences []cdx.EvidenceOccurrence
	for _, u := range m.Uses {
		occurrences = append(occurrences, cdx.EvidenceOccurrence{Location: u.File, Symbol: u.Via})
	}
	e.Occurrences = list(occurrences)
	return e
}

// dependencies has a node for each component at the top, with a list that is
// never nil: consumers take a missing one for an error.
func dependencies(d *bom.Document) *[]cdx.Dependency {
	root := []string{}
	var nodes []cdx.Dependency
	for _, m := range d.Models {
		if m.Used {
			root = append(root, m.Ref)
		}
		on := append([]string{}, m.DependsOn...)
		nodes = append(nodes, cdx.Dependency{Ref: m.Ref, Dependencies: &on})
	}
	for _, set := range d.Datasets {
		nodes = append(nodes, cdx.Dependency{Ref: set.Ref, Dependencies: &[]string{}})
	}
	for _, n := range d.Networks {
		nodes = append(nodes, cdx.Dependency{Ref: n.Ref, Dependencies: &[]string{}})
	}
	slices.SortFunc(nodes, func(a, b cdx.Dependency) int {
		if a.Ref < b.Ref {
			return -1
		}
		return 1
	})
	nodes = append([]cdx.Dependency{{Ref: rootRef, Dependencies: &root}}, nodes...)
	return &nodes
}

// compositions say what the document does not know: whether the code loads more
// models than were found, and what is in models that were not resolved.
func compositions(d *bom.Document) *[]cdx.Composition {
	aggregate := cdx.CompositionAggregateUnknown
	if !d.Complete {
		aggregate = cdx.CompositionAggregateIncomplete
	}
	out := []cdx.Composition{{Aggregate: aggregate, Dependencies: &[]cdx.BOMReference{rootRef}}}
	var unknown []cdx.BOMReference
	for _, m := range d.Models {
		if !m.Resolved {
			unknown = append(unknown, cdx.BOMReference(m.Ref))
		}
	}
	if unknown != nil {
		out = append(out, cdx.Composition{Aggregate: cdx.CompositionAggregateUnknown, Assemblies: &unknown})
	}
	return &out
}

func properties(in []bom.Property) *[]cdx.Property {
	var out []cdx.Property
	for _, p := range in {
		out = append(out, cdx.Property{Name: p.Name, Value: p.Value})
	}
	return list(out)
}

// list returns nil for an empty list: the library writes an empty one.
func list[T any](in []T) *[]T {
	if len(in) == 0 {
		return nil
	}
	return &in
}
