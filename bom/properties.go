package bom

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/lock"
	"github.com/ptmlock/ptmlock/lock/licensing"
	"github.com/ptmlock/ptmlock/resolve"
)

// The names of properties; PROPERTIES.md describes each. "cdx:" names are those
// of https://github.com/CycloneDX/cyclonedx-property-taxonomy/blob/main/cdx/ai-ml.md.
const (
	PropLockDetection   = "ptmlock:lock:detection"
	PropDocumentation   = "ptmlock:documentation"
	PropUnresolvedCall  = "ptmlock:unresolved:call"
	PropEdgeType        = "ptmlock:edge:type"
	PropEdgeConfidence  = "ptmlock:edge:confidence"
	PropEdgeFile        = "ptmlock:edge:file"
	PropEdgeFromFile    = "ptmlock:edge:from-file"
	PropEdgeToFile      = "ptmlock:edge:to-file"
	PropHub             = "ptmlock:hub"
	PropWritten         = "ptmlock:ref:written"
	PropCatalogue       = "ptmlock:ref:catalogue"
	PropDeclared        = "ptmlock:ref:declared"
	PropState           = "ptmlock:state"
	PropReason          = "ptmlock:state:reason"
	PropRepositoryID    = "ptmlock:repository:id"
	PropListing         = "ptmlock:repository:listing"
	PropRef             = "ptmlock:repository:ref"
	PropGated           = "ptmlock:access:gated"
	PropPrivate         = "ptmlock:access:private"
	PropDisabled        = "ptmlock:access:disabled"
	PropRemoteCode      = "ptmlock:risk:remote-code"
	PropCodeAllowed     = "ptmlock:risk:remote-code:allowed"
	PropCodeFrom        = "ptmlock:risk:remote-code:from"
	PropFormat          = "ptmlock:risk:format"
	PropImport          = "ptmlock:risk:import"
	PropScan            = "ptmlock:risk:scan"
	PropScanIssue       = "ptmlock:risk:scan:issue"
	PropLibrary         = "ptmlock:library"
	PropQuantization    = "ptmlock:quantization"
	PropDependency      = "ptmlock:dependency"
	PropLicenseHub      = "ptmlock:license:hub"
	PropLicenseKnown    = "ptmlock:license:known"
	PropLicenseKnownBy  = "ptmlock:license:known:by"
	PropLicenseClass    = "ptmlock:license:class"
	PropModality        = "ptmlock:modality"
	PropTask            = "ptmlock:task"
	PropFamily          = "ptmlock:family"
	PropModelType       = "ptmlock:model-type"
	PropArchitecture    = "ptmlock:architecture"
	PropInput           = "ptmlock:input"
	PropOutput          = "ptmlock:output"
	PropEvaluation      = "ptmlock:evaluation"
	PropCall            = "ptmlock:use:call"
	PropKind            = "ptmlock:use:kind"
	PropBinding         = "ptmlock:use:binding"
	PropPart            = "ptmlock:use:part"
	PropPathRole        = "ptmlock:use:path-role"
	PropOrganization    = "ptmlock:use:organization"
	PropStage           = "ptmlock:use:stage"
	PropAdaptation      = "ptmlock:use:adaptation"
	PropUnsure          = "ptmlock:use:unsure"
	PropAlternatives    = "ptmlock:alternatives:group"
	PropCompanions      = "ptmlock:companions:group"
	PropRelation        = "ptmlock:lineage:relation"
	PropRelationGuessed = "ptmlock:lineage:guessed"
	PropDatasetLicense  = "ptmlock:dataset:license:from"
	PropFileSize        = "ptmlock:file:size"
	PropFileGitOID      = "ptmlock:file:git-oid"
	PropFileETag        = "ptmlock:file:etag"
	PropFileHashPrefix  = "ptmlock:file:sha256-prefix"
	PropLanguage        = "cdx:ai-ml:model:language"
	PropParameterCount  = "cdx:ai-ml:model:parameter:count"
	PropContextLength   = "cdx:ai-ml:model:hyperparameter:context_length"
	PropVocabulary      = "cdx:ai-ml:model:hyperparameter:vocab_size"
	PropPrecision       = "cdx:ai-ml:model:hyperparameter:quantization"
	PropMode            = "cdx:ai-ml:model:modality"
	PropTuneMethod      = "cdx:ai-ml:model:parameter:tune_method"
	PropCard            = "ptmlock:card:" // and the key of the fact
)

// props collects properties; an empty value is no property.
type props []Property

func (p *props) add(name string, values ...string) {
	for _, v := range values {
		if v = text(v); v != "" {
			*p = append(*p, Property{name, v})
		}
	}
}

func (p props) has(name string) bool {
	return slices.ContainsFunc(p, func(known Property) bool { return known.Name == name })
}

func (p *props) flag(name string, set bool) {
	if set {
		p.add(name, "true")
	}
}

func (p props) sorted() []Property {
	slices.SortFunc(p, func(a, b Property) int { return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Value, b.Value)) })
	return slices.Compact(p)
}

func documentProperties(l *lock.Lock) []Property {
	var p props
	p.add(PropLockDetection, l.Detection)
	p.add(PropDocumentation, l.Documentation)
	for _, u := range l.Unresolved {
		text := u.File + ": " + u.Via + ": " + u.Reason
		if u.Acknowledged != "" {
			text += " (left open: " + u.Acknowledged + ")"
		}
		p.add(PropUnresolvedCall, text)
	}
	return p.sorted()
}

func stateProperties(m *lock.Model) []Property {
	var p props
	p.add(PropHub, string(m.Hub))
	p.add(PropState, string(m.State))
	p.add(PropReason, m.Reason)
	return p
}

func (b *builder) modelProperties(m *lock.Model) []Property {
	p := props(stateProperties(m))
	p.add(PropWritten, m.Written...)
	p.add(PropCatalogue, m.Catalogue...)
	p.add(PropDeclared, m.Revision)
	p.add(PropRepositoryID, m.RepositoryID)
	p.add(PropListing, m.Listing)
	p.add(PropRef, m.Ref)
	p.add(PropGated, m.Gated)
	p.flag(PropPrivate, m.Private)
	p.flag(PropDisabled, m.Disabled)
	p.flag(PropRemoteCode, m.RemoteCode)
	p.flag(PropCodeAllowed, m.AllowsCode())
	for _, from := range m.CodeFrom {
		name := from.Name
		if from.Commit != "" {
			name += "@" + from.Commit
		}
		p.add(PropCodeFrom, name)
	}
	p.add(PropFormat, m.Formats...)
	p.add(PropScan, m.Scan)
	p.add(PropScanIssue, m.ScanIssues...)
	p.add(PropLibrary, m.Library)
	p.add(PropModality, m.Modality)
	p.add(PropMode, modes[m.Modality])
	p.add(PropQuantization, m.Quantization)
	p.add(PropPrecision, m.Quantization)
	if m.Kind == detect.KindAdapter || slices.ContainsFunc(m.Bases, func(b lock.Base) bool { return b.Relation == resolve.Adapter && !b.Guessed }) {
		p.add(PropTuneMethod, "adapter")
	}
	for _, e := range m.Evaluations {
		p.add(PropEvaluation, result(e))
	}
	p.add(PropDependency, m.Dependencies...)
	p.add(PropLicenseHub, m.License.Hub)
	position, by := licensing.LicenseOf(m)
	if position.Known() {
		p.add(PropLicenseKnown, position.String())
		p.add(PropLicenseKnownBy, by)
	}
	if licensing.Unasked(m) == "" {
		p.add(PropLicenseClass, string(position.Class()))
	}
	p.add(PropKind, string(m.Kind))
	for _, u := range m.Uses {
		p.add(PropBinding, string(u.Binding))
		p.add(PropPart, string(u.Part))
		p.add(PropPathRole, string(u.PathRole))
	}
	p.add(PropOrganization, m.Organization)
	p.add(PropStage, m.Stages...)
	p.add(PropAdaptation, m.Adaptation...)
	p.add(PropUnsure, m.Unsure...)
	p.add(PropAlternatives, b.groups[m.ID()]...)
	p.add(PropCompanions, b.companions[m.ID()]...)
	p.add(PropLanguage, m.Languages...)
	if m.Parameters > 0 {
		p.add(PropParameterCount, strconv.FormatInt(m.Parameters, 10))
	}
	p.card(m)
	return p.sorted()
}

// modes are the words of the taxonomy for modalities; for those that it has none for,
// how it wants others written.
var modes = map[string]string{
	"text": "text", "vision": "image", "audio": "audio", "video": "video", "multimodal": "_undefined:multimodal", "protein": "_undefined:protein",
}

// Described are the fields of a model as properties, for formats that lack them.
func (m *Model) Described() []Property {
	var p props
	p.add(PropTask, m.Task)
	p.add(PropFamily, m.Family)
	p.add(PropModelType, m.Type)
	p.add(PropArchitecture, m.Architectures...)
	p.add(PropInput, m.Card.Inputs...)
	p.add(PropOutput, m.Card.Outputs...)
	return p.sorted()
}

// Calls are the uses of a model as properties, for formats that lack them.
func (m *Model) Calls() []Property {
	var p props
	for _, u := range m.Uses {
		p.add(PropCall, u.File+": "+u.Via)
	}
	return p.sorted()
}

func lineageProperties(base lock.Base) []Property {
	var p props
	p.add(PropRelation, string(base.Relation))
	p.flag(PropRelationGuessed, base.Guessed)
	return p
}

func fileProperties(f resolve.File) []Property {
	var p props
	p.add(PropFileGitOID, f.GitOID)
	p.add(PropFileETag, f.ETag)
	p.add(PropFileHashPrefix, f.SHA256Prefix)
	if f.Size >= 0 {
		p.add(PropFileSize, strconv.FormatInt(f.Size, 10))
	}
	return p.sorted()
}
