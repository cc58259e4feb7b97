// Package cyclonedx encodes a bom.Document as CycloneDX JSON
// (https://cyclonedx.org/docs/1.6/json/). Each model is a component of the type
// machine-learning-model; base models stand in its pedigree.
package cyclonedx

import (
	"fmt"
	"io"
	"slices"
	"strings"
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
	// makes missing lists of the empty ones in dependencies. What is newer than 1.6
	// is written for 1.7 only.
	b.SpecVersion, b.JSONSchema = spec, "http://cyclonedx.org/schema/bom-"+version+".schema.json"
	b.SerialNumber = "urn:uuid:" + d.ID
	b.Metadata = metadata(d)
	components := []cdx.Component{}
	for i := range d.Models {
		components = append(components, model(&d.Models[i]))
	}
	variants(d, components)
	for _, set := range d.Datasets {
		components = append(components, dataset(set))
	}
	for _, n := range d.Networks {
		components = append(components, cdx.Component{BOMRef: n.Ref, Type: cdx.ComponentTypeMachineLearningModel, Name: n.Name, Properties: properties(n.Properties)})
	}
	b.Components = &components
	b.Services = services(d)
	b.Formulation = formulation(d)
	b.Dependencies = dependencies(d)
	b.Compositions = compositions(d)
	b.Annotations = annotations(d)
	b.Properties = properties(d.Properties)
	if spec >= cdx.SpecVersion1_7 {
		external(b, d)
		cite(b, d)
	}
	return b
}

// external marks the models that somebody else runs. Scope is about whether the
// project needs them.
func external(b *cdx.BOM, d *bom.Document) {
	for i := range d.Models {
		if is := d.Models[i].Hosted; is {
			(*b.Components)[i].IsExternal = &is
		}
	}
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
		m.Supplier = m.Component.Supplier
	}
	switch {
	case !d.Created.IsZero():
		m.Timestamp = rfc3339(d.Created)
	case d.Newest.Unix() != 0: // the format does not ask for a time that nobody knows
		m.Timestamp = rfc3339(d.Newest)
	}
	return m
}

// made is the time of a document for fields that must have one.
func made(d *bom.Document) time.Time {
	if d.Created.IsZero() {
		return d.Newest
	}
	return d.Created
}

func rfc3339(t time.Time) string { return t.Format(time.RFC3339) }

func model(m *bom.Model) cdx.Component {
	c := cdx.Component{
		BOMRef: m.Ref, Type: cdx.ComponentTypeMachineLearningModel, Group: m.Group, Name: m.Name, Version: m.Version,
		PackageURL: m.PURL, SWHID: one(m.SWHID), Licenses: licenses(m.Licenses, cdx.LicenseAcknowledgementDeclared), Properties: properties(append(rest(m), m.Properties...)),
		Description: m.Description, Tags: list(m.Card.Domains), ExternalReferences: references(m), ModelCard: card(m), Evidence: evidence(m),
	}
	c.Pedigree = pedigree(m.Ancestors)
	if m.Notes != "" || len(m.Variants) > 0 {
		if c.Pedigree == nil {
			c.Pedigree = &cdx.Pedigree{}
		}
		c.Pedigree.Notes = m.Notes
	}
	var authors []cdx.OrganizationalContact
	for _, name := range m.Developers {
		authors = append(authors, cdx.OrganizationalContact{Name: name})
	}
	c.Authors = list(authors)
	if m.Data { // a model card is of models only
		c.Type, c.ModelCard = cdx.ComponentTypeData, nil
		c.Data = &[]cdx.ComponentData{contents(m.FullName(), m.Homepage, m.Supplier)}
	}
	switch {
	case m.Tested: // "for test and other non-runtime purposes", as the format says
		c.Scope = cdx.ScopeExcluded
	case m.Optional:
		c.Scope = cdx.ScopeOptional
	case m.Used:
		c.Scope = cdx.ScopeRequired
	}
	if m.SHA256 != "" {
		c.Hashes = &[]cdx.Hash{{Algorithm: cdx.HashAlgoSHA256, Value: m.SHA256}}
	}
	if m.Supplier != "" {
		c.Supplier = &cdx.OrganizationalEntity{Name: m.Supplier}
	}
	if !m.Modified.IsZero() {
		c.ReleaseNotes = &cdx.ReleaseNotes{Type: "internal", Timestamp: rfc3339(m.Modified)}
	}
	var files []cdx.Component
	for _, f := range m.Files {
		files = append(files, file(f))
	}
	c.Components = list(files)
	return c
}

// rest are the facts that the model card of the format has one field for, which holds
// another one.
func rest(m *bom.Model) []bom.Property {
	if m.Data {
		return m.Described()
	}
	taken := cardOf(m).ModelArchitecture
	return slices.DeleteFunc(m.Described(), func(p bom.Property) bool {
		return p.Name != bom.PropModelType && p.Name != bom.PropArchitecture || p.Value == taken
	})
}

// variants lists at each model those of the document that share something with it.
func variants(d *bom.Document, components []cdx.Component) {
	at := map[string]int{}
	for i := range d.Models {
		at[d.Models[i].Ref] = i
	}
	for i := range d.Models {
		var out []cdx.Component
		for _, ref := range d.Models[i].Variants {
			m := &d.Models[at[ref]]
			out = append(out, cdx.Component{
				Type: cdx.ComponentTypeMachineLearningModel, Group: m.Group, Name: m.Name, Version: m.Version, PackageURL: m.PURL, SWHID: one(m.SWHID),
			})
		}
		if out != nil {
			components[i].Pedigree.Variants = &out
		}
	}
}

func file(f bom.File) cdx.Component {
	c := cdx.Component{BOMRef: f.Ref, Type: cdx.ComponentTypeFile, Name: f.Path, SWHID: one(f.SWHID), Properties: properties(f.Properties)}
	if f.SHA256 != "" {
		c.Hashes = &[]cdx.Hash{{Algorithm: cdx.HashAlgoSHA256, Value: f.SHA256}}
	}
	if f.URL != "" {
		c.ExternalReferences = &[]cdx.ExternalReference{{Type: cdx.ERTypeDistribution, URL: f.URL}}
	}
	return c
}

func dataset(d bom.Dataset) cdx.Component {
	c := cdx.Component{
		BOMRef: d.Ref, Type: cdx.ComponentTypeData, Name: d.Name, Properties: properties(d.Properties),
	}
	if d.Concluded != nil {
		c.Evidence = &cdx.Evidence{Licenses: licenses([]bom.License{*d.Concluded}, cdx.LicenseAcknowledgementConcluded)}
	}
	if d.Supplier != "" {
		c.Supplier = &cdx.OrganizationalEntity{Name: d.Supplier}
	}
	if d.URL != "" {
		c.ExternalReferences = &[]cdx.ExternalReference{{Type: cdx.ERTypeWebsite, URL: d.URL}}
	}
	c.Data = &[]cdx.ComponentData{contents(d.Name, d.URL, d.Supplier)}
	return c
}

// contents is what a component is as data.
func contents(name, url, owner string) cdx.ComponentData {
	data := cdx.ComponentData{Type: cdx.ComponentDataTypeDataset, Name: name}
	if url != "" {
		data.Contents = &cdx.ComponentDataContents{URL: url}
	}
	if owner != "" {
		data.Governance = &cdx.DataGovernance{Owners: &[]cdx.ComponentDataGovernanceResponsibleParty{{Organization: &cdx.OrganizationalEntity{Name: owner}}}}
	}
	return data
}

func licenses(in []bom.License, how cdx.LicenseAcknowledgement) *cdx.Licenses {
	var out cdx.Licenses
	for _, l := range in {
		out = append(out, cdx.LicenseChoice{License: &cdx.License{
			ID: l.ID, Name: l.Name, URL: l.URL, Acknowledgement: how,
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
	if m.Download != "" && m.Digest != "" {
		out[0].Hashes = &[]cdx.Hash{{Algorithm: cdx.HashAlgoSHA256, Value: m.Digest}}
	}
	if !m.Data {
		add(cdx.ERTypeModelCard, m.Homepage)
	}
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
	p := cardOf(m)
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

// cardOf is what a model is. The format has one list for the data sets that it was
// made of and those that it was measured on; the latter are the slices of its results.
func cardOf(m *bom.Model) *cdx.MLModelParameters {
	p := &cdx.MLModelParameters{Task: m.Task, ArchitectureFamily: m.Family, ModelArchitecture: m.Type}
	if len(m.Architectures) > 0 {
		p.ModelArchitecture = m.Architectures[0]
	}
	var sets []cdx.MLDatasetChoice
	for _, ref := range m.Datasets {
		sets = append(sets, cdx.MLDatasetChoice{Ref: ref})
	}
	for _, ref := range m.TestedOn {
		if !slices.Contains(m.Datasets, ref) {
			sets = append(sets, cdx.MLDatasetChoice{Ref: ref})
		}
	}
	p.Datasets = list(sets)
	p.Inputs, p.Outputs = parameters(m.Card.Inputs), parameters(m.Card.Outputs)
	return p
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
		c := cdx.Component{
			Type: cdx.ComponentTypeMachineLearningModel, Group: a.Group, Name: a.Name, Version: a.Version, PackageURL: a.PURL, SWHID: one(a.SWHID),
			Licenses: licenses(a.Licenses, cdx.LicenseAcknowledgementDeclared), Pedigree: pedigree(a.Ancestors), Properties: properties(a.Properties),
			ExternalReferences: references(&bom.Model{Homepage: a.Homepage, Download: a.Download}),
		}
		if a.Supplier != "" {
			c.Supplier = &cdx.OrganizationalEntity{Name: a.Supplier}
		}
		if !a.Modified.IsZero() {
			c.ReleaseNotes = &cdx.ReleaseNotes{Type: "internal", Timestamp: rfc3339(a.Modified)}
		}
		out = append(out, c)
	}
	if out == nil {
		return nil
	}
	return &cdx.Pedigree{Ancestors: &out}
}

// evidence says where the model is loaded, and how sure its identity is: a
// commit that the hub confirmed, the content of a file of the project, or a name alone.
func evidence(m *bom.Model) *cdx.Evidence {
	var shown *cdx.Licenses
	if m.Concluded != nil {
		shown = licenses([]bom.License{*m.Concluded}, cdx.LicenseAcknowledgementConcluded)
	}
	if !m.Used {
		if shown == nil {
			return nil
		}
		return &cdx.Evidence{Licenses: shown}
	}
	field, concluded, confidence := cdx.EvidenceIdentityFieldTypeName, m.FullName(), float32(0.5)
	technique := cdx.EvidenceIdentityTechniqueSourceCodeAnalysis
	switch {
	case m.Path != "": // the file itself was read
		technique = cdx.EvidenceIdentityTechniqueBinaryAnalysis
		if m.SHA256 != "" {
			field, concluded, confidence = cdx.EvidenceIdentityFieldTypeHash, m.SHA256, 1
		}
	case m.PURL != "" && m.Version != "":
		field, concluded, confidence = cdx.EvidenceIdentityFieldTypePURL, m.PURL, 1
	case m.Resolved && m.Version != "": // its hub has no kind of package URL
		confidence = 1
	}
	e := &cdx.Evidence{Identity: &cdx.EvidenceIdentityChoice{Identities: &[]cdx.EvidenceIdentity{{
		Field: field, Confidence: &confidence, ConcludedValue: concluded,
		Methods: &[]cdx.EvidenceIdentityMethod{{Technique: technique, Confidence: &confidence, Value: strings.Join(m.Bindings, ", ")}},
	}}}, Licenses: shown}
	var occurrences []cdx.EvidenceOccurrence
	if m.Path != "" {
		occurrences = append(occurrences, cdx.EvidenceOccurrence{Location: m.Path})
	}
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
		if provider := hubOf(&m); m.Hosted && provider != "" {
			on = append(on, provider)
		}
		nodes = append(nodes, cdx.Dependency{Ref: m.Ref, Dependencies: &on})
	}
	for _, set := range d.Datasets {
		nodes = append(nodes, cdx.Dependency{Ref: set.Ref, Dependencies: &[]string{}})
	}
	for _, s := range value(services(d)) {
		if s.Provider != nil {
			nodes = append(nodes, cdx.Dependency{Ref: s.BOMRef, Dependencies: &[]string{}})
		}
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

// one is a list of one text, nil for none.
func one(s string) *[]string {
	if s == "" {
		return nil
	}
	return &[]string{s}
}

func value[T any](list *[]T) []T {
	if list == nil {
		return nil
	}
	return *list
}
