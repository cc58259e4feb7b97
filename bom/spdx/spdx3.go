package spdx

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	v3 "github.com/spdx/tools-golang/spdx/v3/v3_0"

	"github.com/ptmlock/ptmlock/bom"
)

const noAssertionIRI = "https://spdx.org/rdf/3.0.1/terms/ExpandedLicensing/NoAssertionLicense"

func encode3(w io.Writer, d *bom.Document) error {
	b := newBuilder3(d)
	b.document(d)
	var raw bytes.Buffer
	if err := b.doc.ToJSON(&raw); err != nil {
		return fmt.Errorf("spdx: %w", err)
	}
	out, err := canonical(raw.Bytes(), b.doc.ID)
	if err != nil {
		return fmt.Errorf("spdx: %w", err)
	}
	_, err = w.Write(out)
	return err
}

type builder3 struct {
	doc      *v3.Document
	base     string
	info     *v3.CreationInfo
	sbom     *v3.SBOM
	root     *v3.Package
	models   map[string]v3.AnyElement // by ref, base models too
	datasets map[string]*v3.DatasetPackage
	agents   map[string]*v3.Organization
	licenses map[string]v3.AnyLicenseInfo
	related  map[string]bool // lineages that are written
	// noAssertion is our own copy: the library's package variable would carry a
	// CreationInfo from one document into the next.
	noAssertion *v3.IndividualLicensingInfo
}

func newBuilder3(d *bom.Document) *builder3 {
	b := &builder3{
		base:   base(d) + "#",
		models: map[string]v3.AnyElement{}, datasets: map[string]*v3.DatasetPackage{}, agents: map[string]*v3.Organization{},
		licenses: map[string]v3.AnyLicenseInfo{}, related: map[string]bool{},
	}
	b.info = &v3.CreationInfo{SpecVersion: v3.Version, Created: created(d)}
	author := &v3.SoftwareAgent{ID: b.base + "agent-ptmlock", Name: "ptmlock", CreationInfo: b.info}
	tool := &v3.Tool{ID: b.base + "tool-ptmlock", Name: "ptmlock " + d.ToolVersion, CreationInfo: b.info}
	b.info.CreatedBy = v3.AgentList{author}
	b.info.CreatedUsing = v3.ToolList{tool}
	b.noAssertion = &v3.IndividualLicensingInfo{ID: noAssertionIRI, CreationInfo: b.info}
	b.sbom = &v3.SBOM{ID: b.base + "sbom", Name: d.Name, CreationInfo: b.info, SbomTypes: []v3.SbomType{v3.SbomType_Source}}
	if d.Author != "" {
		b.info.CreatedBy = append(b.info.CreatedBy, b.agent(d.Author))
	}
	b.doc = &v3.Document{SpdxDocument: v3.SpdxDocument{
		ID: base(d), Name: "AI-BOM of " + d.Name, CreationInfo: b.info, ProfileConformances: profiles(d), RootElements: v3.ElementList{b.sbom},
	}}
	b.sbom.ProfileConformances = profiles(d)
	return b
}

// profiles lists the AI profile only if every model has what it demands
// (https://spdx.github.io/spdx-spec/v3.0.1/model/AI/AI/). That of data sets is never
// there: it demands when they were built and released, which no card tells. The
// extensions that carry properties are not declared: the context of 3.0.1 reads that
// word as another term.
func profiles(d *bom.Document) []v3.ProfileIdentifierType {
	list := []v3.ProfileIdentifierType{v3.ProfileIdentifierType_Core, v3.ProfileIdentifierType_Software, v3.ProfileIdentifierType_SimpleLicensing}
	for _, m := range d.Models {
		if !m.Data && (m.Version == "" || m.Download == "" || m.Supplier == "" || m.Modified.IsZero() || !conform(m.Ancestors)) {
			return list
		}
	}
	return append(list, v3.ProfileIdentifierType_Ai)
}

// conform tells whether the ancestors that are no components of their own have what
// the AI profile demands.
func conform(ancestors []bom.Ancestor) bool {
	return !slices.ContainsFunc(ancestors, func(a bom.Ancestor) bool {
		return a.Ref == "" && (a.Version == "" || a.Download == "" || a.Supplier == "" || a.Modified.IsZero() || !conform(a.Ancestors))
	})
}

func (b *builder3) document(d *bom.Document) {
	b.root = &v3.Package{
		ID: b.base + "project", Name: d.Name, CreationInfo: b.info, PrimaryPurpose: v3.SoftwarePurpose_Application,
		Extensions: extension(d.Properties),
	}
	b.root.Version = d.Version
	if d.Supplier != "" {
		b.root.SuppliedBy = b.agent(d.Supplier)
	}
	b.sbom.RootElements = v3.ElementList{b.root}
	for _, text := range d.Open {
		b.annotate(b.root, b.root.ID, "text/plain", text)
	}
	for _, set := range d.Datasets {
		b.dataset(set)
	}
	for i := range d.Models {
		if m := &d.Models[i]; m.Data {
			b.data(m)
		} else {
			b.model(m)
		}
	}
	var used, optional, tested v3.ElementList
	for i := range d.Models {
		m := &d.Models[i]
		switch {
		case m.Tested:
			tested = append(tested, b.models[m.Ref])
		case m.Optional:
			optional = append(optional, b.models[m.Ref])
		case m.Used:
			used = append(used, b.models[m.Ref])
		}
		b.relations(m)
	}
	completeness := v3.RelationshipCompleteness_NoAssertion
	if !d.Complete {
		completeness = v3.RelationshipCompleteness_Incomplete
	}
	running, testing := v3.LifecycleScopeType_Runtime, v3.LifecycleScopeType_Test
	b.needs("rel-uses", v3.RelationshipType_DependsOn, running, used, completeness)
	b.needs("rel-uses-one-of", v3.RelationshipType_HasOptionalDependency, running, optional, completeness)
	b.needs("rel-tests-use", v3.RelationshipType_DependsOn, testing, tested, completeness)
	b.interactions(d)
}

// needs relates the project to models that it loads when it runs or is tested.
func (b *builder3) needs(id string, t v3.RelationshipType, scope v3.LifecycleScopeType, models v3.ElementList, completeness v3.RelationshipCompleteness) {
	if models != nil {
		b.add(&v3.LifecycleScopedRelationship{
			ID: b.base + id, CreationInfo: b.info, Type: t, Scope: scope, From: b.root, To: models, Completeness: completeness,
		})
	}
}

// interactions relates models and networks of the project that work together. SPDX has
// no type for that: hasInput and hasOutput are of builds.
func (b *builder3) interactions(d *bom.Document) {
	ends := map[string]v3.AnyElement{}
	for ref, p := range b.models {
		ends[ref] = p
	}
	for _, n := range d.Networks {
		p := &v3.Package{ID: b.base + key("network", n.Ref), Name: n.Name, CreationInfo: b.info, PrimaryPurpose: v3.SoftwarePurpose_Model, Extensions: extension(n.Properties)}
		ends[n.Ref] = p
		b.add(p)
	}
	for i := range d.Edges {
		e := &d.Edges[i]
		r := b.relate("interaction", e.From+" "+e.To+" "+e.Type, v3.RelationshipType_Other, ends[e.From], v3.ElementList{ends[e.To]}, extension(e.Properties))
		r.Comment, r.Completeness = e.Summary(), v3.RelationshipCompleteness_NoAssertion
		b.annotate(r, r.ID, "application/json", statement(e.Properties))
	}
}

// statement says properties once more, as JSON, for readers that do not know extensions.
func statement(properties []bom.Property) string {
	values := map[string][]string{}
	for _, p := range properties {
		values[p.Name] = append(values[p.Name], p.Value)
	}
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	if enc.Encode(values) != nil { // texts are valid, and keys are sorted
		return "{}"
	}
	return strings.TrimSpace(out.String())
}

func (b *builder3) annotate(subject v3.AnyElement, id, kind, text string) {
	b.add(&v3.Annotation{
		ID: b.base + key("annotation", id+" "+text), CreationInfo: b.info, Type: v3.AnnotationType_Other, Subject: subject, ContentType: kind, Statement: text,
	})
}

// add puts a relationship into the SBOM, not among its roots.
func (b *builder3) add(e v3.AnyElement) { b.sbom.Elements = append(b.sbom.Elements, e) }

// extension carries the properties in the form that SPDX has for them.
func extension(props []bom.Property) v3.ExtensionList {
	if len(props) == 0 {
		return nil
	}
	ext := &v3.CdxPropertiesExtension{}
	for _, p := range props {
		ext.CdxProperties = append(ext.CdxProperties, &v3.CdxPropertyEntry{CdxPropName: p.Name, CdxPropValue: p.Value})
	}
	return v3.ExtensionList{ext}
}

func (b *builder3) agent(name string) *v3.Organization {
	if b.agents[name] == nil {
		b.agents[name] = &v3.Organization{ID: b.base + key("agent", name), Name: name, CreationInfo: b.info}
	}
	return b.agents[name]
}

// dataset adds a data set, of which little more than its name is known: the format has
// a word for a type and for sensitive contents that nobody tells.
func (b *builder3) dataset(d bom.Dataset) {
	p := &v3.DatasetPackage{
		ID: b.base + key("dataset", d.Ref), Name: d.Name, CreationInfo: b.info, PrimaryPurpose: v3.SoftwarePurpose_Data, HomePage: v3.URI(d.URL),
		DownloadLocation: v3.URI(d.URL), DatasetTypes: []v3.DatasetType{v3.DatasetType_NoAssertion},
		HasSensitivePersonalInformation: v3.PresenceType_NoAssertion, Extensions: extension(d.Properties),
	}
	if d.Supplier != "" {
		owner := b.agent(d.Supplier)
		p.OriginatedBy, p.SuppliedBy = v3.AgentList{owner}, owner
	}
	b.datasets[d.Ref] = p
	b.add(p)
	b.license(d.Ref, p, nil, d.Concluded)
}

// data adds a data set that the project loads, of which its hub tells as of a model.
func (b *builder3) data(m *bom.Model) {
	p := &v3.DatasetPackage{
		ID: b.base + key("model", m.Ref), Name: m.FullName(), CreationInfo: b.info, PrimaryPurpose: v3.SoftwarePurpose_Data, Version: m.Version,
		PackageURL: v3.URI(m.PURL), DownloadLocation: v3.URI(m.Download), HomePage: v3.URI(m.Homepage), ReleaseTime: m.Modified, Description: m.Description,
		ContentIdentifiers: contentIdentifiers(m.SWHID), DatasetTypes: []v3.DatasetType{v3.DatasetType_NoAssertion}, SourceInfo: m.Notes,
		HasSensitivePersonalInformation: v3.PresenceType_NoAssertion, Extensions: extension(slices.Concat(m.Described(), m.Calls(), m.Properties)),
	}
	if m.Supplier != "" {
		owner := b.agent(m.Supplier)
		p.OriginatedBy, p.SuppliedBy = v3.AgentList{owner}, owner
	}
	b.models[m.Ref], b.datasets[m.Ref] = p, p
	b.add(p)
	if m.Open != "" {
		b.annotate(p, p.ID, "text/plain", m.Open)
	}
	b.files(m, p)
	b.license(m.Ref, p, m.Licenses, m.Concluded)
}

func (b *builder3) model(m *bom.Model) {
	p := &v3.AIPackage{
		ID: b.base + key("model", m.Ref), Name: m.FullName(), CreationInfo: b.info, PrimaryPurpose: v3.SoftwarePurpose_Model,
		Version: m.Version, PackageURL: v3.URI(m.PURL), DownloadLocation: v3.URI(m.Download), HomePage: v3.URI(m.Homepage),
		ReleaseTime: m.Modified, Description: m.Description, SourceInfo: m.Notes, ContentIdentifiers: contentIdentifiers(m.SWHID),
		AutonomyType: v3.PresenceType_NoAssertion, UseSensitivePersonalInformation: v3.PresenceType_NoAssertion,
		Extensions: extension(append(m.Calls(), m.Properties...)),
	}
	for _, name := range m.Developers {
		p.OriginatedBy = append(p.OriginatedBy, b.agent(name))
	}
	switch {
	case m.SHA256 != "":
		p.VerifiedUsing = v3.IntegrityMethodList{&v3.Hash{Algorithm: v3.HashAlgorithm_Sha256, Value: m.SHA256}}
	case m.Digest != "": // of a manifest
		p.VerifiedUsing = v3.IntegrityMethodList{&v3.Hash{Algorithm: v3.HashAlgorithm_Sha256, Value: m.Digest, Comment: "of what the download location gives"}}
	}
	if m.Supplier != "" {
		p.SuppliedBy = b.agent(m.Supplier)
	}
	if m.PURL != "" {
		p.ExternalIdentifiers = v3.ExternalIdentifierList{&v3.ExternalIdentifier{Type: v3.ExternalIdentifierType_PackageURL, Identifier: m.PURL}}
	}
	for _, paper := range m.Papers {
		p.ExternalRefs = append(p.ExternalRefs, &v3.ExternalRef{Type: v3.ExternalRefType_Documentation, Locators: []string{paper}})
	}
	if m.Task != "" {
		p.Domains = []string{m.Task}
	}
	describe(p, &m.Card)
	p.Hyperparameters = append(p.Hyperparameters, sizes(m.Properties)...)
	for _, t := range append([]string{m.Family, m.Type}, m.Architectures...) {
		if t != "" && !slices.Contains(p.TypeOfModels, t) {
			p.TypeOfModels = append(p.TypeOfModels, t)
		}
	}
	for _, e := range m.Evaluations {
		p.Metrics = append(p.Metrics, &v3.DictionaryEntry{Key: metricName(e), Value: e.Value})
	}
	b.models[m.Ref] = p
	b.add(p)
	if m.Open != "" {
		b.annotate(p, p.ID, "text/plain", m.Open)
	}
	b.files(m, p)
	b.license(m.Ref, p, m.Licenses, m.Concluded)
}

// sizes are the settings of a model that the taxonomy of CycloneDX has names for.
func sizes(properties []bom.Property) (list v3.DictionaryEntryList) {
	for _, p := range properties {
		name, ok := strings.CutPrefix(p.Name, "cdx:ai-ml:model:hyperparameter:")
		if p.Name == bom.PropParameterCount {
			name, ok = "parameter_count", true
		}
		if ok {
			list = append(list, &v3.DictionaryEntry{Key: name, Value: p.Value})
		}
	}
	return list
}

func contentIdentifiers(swhid string) v3.ContentIdentifierList {
	if swhid == "" {
		return nil
	}
	return v3.ContentIdentifierList{&v3.ContentIdentifier{Type: v3.ContentIdentifierType_Swhid, Value: v3.URI(swhid)}}
}

// describe takes over what the card says. The energy is left out: SPDX wants its
// amount, and cards tell of emissions.
func describe(p *v3.AIPackage, card *bom.Card) {
	for _, d := range card.Domains {
		if !slices.Contains(p.Domains, d) {
			p.Domains = append(p.Domains, d)
		}
	}
	for _, h := range card.HyperParameters {
		p.Hyperparameters = append(p.Hyperparameters, &v3.DictionaryEntry{Key: h.Name, Value: h.Value})
	}
	p.Limitation = strings.Join(slices.Concat(card.Limitations, card.Bias), "; ")
	var trained, applied []string
	for _, t := range card.Training {
		trained = append(trained, t.Name+": "+t.Value)
	}
	for _, use := range card.UseCases {
		applied = append(applied, "meant for: "+use)
	}
	for _, format := range card.Inputs {
		applied = append(applied, "input: "+format)
	}
	for _, format := range card.Outputs {
		applied = append(applied, "output: "+format)
	}
	p.InformationAboutTraining, p.InformationAboutApplication = strings.Join(trained, "; "), strings.Join(applied, "; ")
	for _, demo := range card.Demos {
		p.ExternalRefs = append(p.ExternalRefs, &v3.ExternalRef{Type: v3.ExternalRefType_AltWebPage, Locators: []string{demo}})
	}
	for _, code := range card.Repositories {
		p.ExternalRefs = append(p.ExternalRefs, &v3.ExternalRef{Type: v3.ExternalRefType_Vcs, Locators: []string{code}})
	}
}

func metricName(e bom.Evaluation) string {
	name := e.Metric
	if e.Dataset != "" {
		name += " on " + e.Dataset
	}
	if name == "" {
		return "metric"
	}
	return name
}

func (b *builder3) files(m *bom.Model, p v3.AnyElement) {
	var list v3.ElementList
	for _, f := range m.Files {
		e := &v3.File{ID: b.base + key("file", f.Ref), Name: f.Path, CreationInfo: b.info, ContentIdentifiers: contentIdentifiers(f.SWHID), Extensions: extension(f.Properties)}
		if f.SHA256 != "" {
			e.VerifiedUsing = v3.IntegrityMethodList{&v3.Hash{Algorithm: v3.HashAlgorithm_Sha256, Value: f.SHA256}}
		}
		if f.URL != "" {
			e.ExternalRefs = v3.ExternalRefList{&v3.ExternalRef{Type: v3.ExternalRefType_BinaryArtifact, Locators: []string{f.URL}}}
		}
		list = append(list, e)
	}
	if list != nil {
		b.relate("contains", m.Ref, v3.RelationshipType_Contains, p, list, nil)
	}
}

// relate adds a relationship whose id tells its type and where it starts.
func (b *builder3) relate(kind, ref string, t v3.RelationshipType, from v3.AnyElement, to v3.ElementList, ext v3.ExtensionList) *v3.Relationship {
	r := &v3.Relationship{ID: b.base + key("rel-"+kind, ref), CreationInfo: b.info, Type: t, From: from, To: to, Extensions: ext}
	if len(to) == 1 && to[0] == v3.AnyElement(b.noAssertion) {
		r.Completeness = v3.RelationshipCompleteness_NoAssertion
	}
	b.add(r)
	return r
}

// license relates a model or data set to the licence that its card declares, and to
// the one that something else shows.
func (b *builder3) license(ref string, p v3.AnyElement, licenses []bom.License, shown *bom.License) {
	declared, concluded := v3.ElementList{b.noAssertion}, v3.ElementList{b.noAssertion}
	if len(licenses) > 0 {
		declared = v3.ElementList{b.licenseInfo(licenses[0])}
	}
	if shown != nil {
		concluded = v3.ElementList{b.licenseInfo(*shown)}
	}
	b.relate("declared-license", ref, v3.RelationshipType_HasDeclaredLicense, p, declared, nil)
	b.relate("concluded-license", ref, v3.RelationshipType_HasConcludedLicense, p, concluded, nil)
}

func (b *builder3) licenseInfo(l bom.License) v3.AnyLicenseInfo {
	id := l.ID
	if id == "" {
		id = licenseRef(l)
	}
	if known := b.licenses[id]; known != nil {
		return known
	}
	e := &v3.LicenseExpression{ID: b.base + key("license", id), CreationInfo: b.info, LicenseExpression: id}
	if l.ID == "" {
		// The text is not in the lock; the element says where it is.
		text := &v3.SimpleLicensingText{
			ID: b.base + key("license-text", id), Name: l.Name, CreationInfo: b.info, LicenseText: licenseText(l),
		}
		b.add(text)
		e.CustomIdToUris = v3.DictionaryEntryList{&v3.DictionaryEntry{Key: id, Value: text.ID}}
	}
	b.licenses[id] = e
	return e
}

// licenseText stands for the text of a licence that SPDX does not list.
func licenseText(l bom.License) string {
	if l.URL != "" {
		return "The text of the licence " + l.Name + " is at " + l.URL
	}
	return "The hub names the licence " + l.Name + " and gives no text."
}

func (b *builder3) relations(m *bom.Model) {
	p := b.models[m.Ref]
	if m.Data {
		return
	}
	to := func(kind string, t v3.RelationshipType, list v3.ElementList) {
		if list != nil {
			b.relate(kind, m.Ref, t, p, list, nil)
		}
	}
	to("trained-on", v3.RelationshipType_TrainedOn, elements(b.datasets, m.Datasets))
	to("tested-on", v3.RelationshipType_TestedOn, elements(b.datasets, m.TestedOn))
	to("depends-on", v3.RelationshipType_DependsOn, elements(b.models, m.DependsOn))
	to("variant", v3.RelationshipType_HasVariant, elements(b.models, after(m.Ref, m.Variants)))
	b.lineage(m.Ref, p, m.Ancestors)
}

func elements[E v3.AnyElement](known map[string]E, refs []string) (list v3.ElementList) {
	for _, ref := range refs {
		list = append(list, known[ref])
	}
	return list
}

func (b *builder3) lineage(ref string, p v3.AnyElement, ancestors []bom.Ancestor) {
	for _, a := range ancestors {
		id := ancestorRef(a)
		known := b.models[id]
		if known == nil {
			known = b.stub(id, a)
		}
		if known == p {
			continue
		}
		relation := ref + " " + id + " " + a.Relation
		if b.related[relation] { // two models may share their ancestors
			continue
		}
		b.related[relation] = true
		b.relate("descendant-of", relation, v3.RelationshipType_DescendantOf, p, v3.ElementList{known}, extension(onlyLineage(a.Properties)))
		if a.Ref == "" {
			b.lineage(id, known, a.Ancestors)
		}
	}
}

// stub makes the element of a base model that is no component of its own.
func (b *builder3) stub(ref string, a bom.Ancestor) v3.AnyElement {
	name := a.Name
	if a.Group != "" {
		name = a.Group + "/" + a.Name
	}
	p := &v3.AIPackage{
		ID: b.base + key("model", ref), Name: name, CreationInfo: b.info, PrimaryPurpose: v3.SoftwarePurpose_Model,
		Version: a.Version, PackageURL: v3.URI(a.PURL), ContentIdentifiers: contentIdentifiers(a.SWHID), HomePage: v3.URI(a.Homepage),
		DownloadLocation: v3.URI(a.Download), ReleaseTime: a.Modified, Extensions: extension(withoutLineage(a.Properties)),
	}
	if a.Supplier != "" {
		p.SuppliedBy = b.agent(a.Supplier)
	}
	b.models[ref] = p
	b.add(p)
	b.license(ref, p, a.Licenses, nil)
	return p
}

func isLineage(p bom.Property) bool {
	return p.Name == bom.PropRelation || p.Name == bom.PropRelationGuessed
}

func onlyLineage(props []bom.Property) []bom.Property {
	return slices.DeleteFunc(slices.Clone(props), func(p bom.Property) bool { return !isLineage(p) })
}

func withoutLineage(props []bom.Property) []bom.Property {
	return slices.DeleteFunc(slices.Clone(props), isLineage)
}

// rfc3339 is how both versions write a time: UTC, whole seconds.
func rfc3339(t time.Time) string { return t.UTC().Truncate(time.Second).Format(time.RFC3339) }
