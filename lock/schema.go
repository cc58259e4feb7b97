package lock

import (
	"github.com/ptmlock/ptmlock/resolve"
)

// The schema says once which keys a block has, in their order, and where each
// stands in the Go types. The writer and the reader both follow it, so neither
// can know a key that the other does not.

// field is one key of a block that holds a T.
type field[T any] struct {
	name     string
	required bool
	get      func(*T) any        // string, bool, int64, []string or []table; nil leaves the key out
	set      func(*T, any) error // takes what the TOML decoder gives
}

// table is one inline table: keys with values, in order.
type table []pair

type pair struct {
	name  string
	value any
}

// checker refuses a value with the reason.
type checker func(string) error

func text[T any, S ~string](name string, at func(*T) *S, checks ...checker) field[T] {
	return field[T]{
		name: name,
		get: func(t *T) any {
			if *at(t) == "" {
				return nil
			}
			return string(*at(t))
		},
		set: func(t *T, v any) error {
			s, err := asString(v, checks)
			*at(t) = S(s)
			return err
		},
	}
}

func required[T any](f field[T]) field[T] {
	f.required = true
	return f
}

func texts[T any](name string, at func(*T) *[]string, checks ...checker) field[T] {
	return field[T]{
		name: name,
		get: func(t *T) any {
			if len(*at(t)) == 0 {
				return nil
			}
			return *at(t)
		},
		set: func(t *T, v any) (err error) {
			*at(t), err = asStrings(v, checks)
			return err
		},
	}
}

func boolean[T any](name string, at func(*T) *bool) field[T] {
	return field[T]{
		name: name,
		get: func(t *T) any {
			if !*at(t) {
				return nil
			}
			return true
		},
		set: func(t *T, v any) error {
			b, ok := v.(bool)
			if !ok {
				return wrongType(v, "true or false")
			}
			*at(t) = b
			return nil
		},
	}
}

// number is a count; least is written like any other value, a smaller one is
// left out.
func number[T any](name string, least int64, at func(*T) *int64) field[T] {
	return field[T]{
		name: name,
		get: func(t *T) any {
			if *at(t) < least {
				return nil
			}
			return *at(t)
		},
		set: func(t *T, v any) error {
			n, ok := v.(int64)
			if !ok || n < 0 {
				return wrongType(v, "a number from 0")
			}
			*at(t) = n
			return nil
		},
	}
}

// tables is a list of inline tables, one a line. start makes an element before
// its keys are read.
func tables[T, E any](name string, at func(*T) *[]E, start E, fields []field[E]) field[T] {
	return field[T]{
		name: name,
		get: func(t *T) any {
			var list []table
			for i := range *at(t) {
				list = append(list, tableOf(&(*at(t))[i], fields))
			}
			if list == nil {
				return nil
			}
			return list
		},
		set: func(t *T, v any) error {
			list, err := asTables(v)
			if err != nil {
				return err
			}
			for _, m := range list {
				e := start
				if err := fill(&e, m, fields); err != nil {
					return err
				}
				*at(t) = append(*at(t), e)
			}
			return nil
		},
	}
}

func tableOf[T any](t *T, fields []field[T]) table {
	var list table
	for _, f := range fields {
		if v := f.get(t); v != nil {
			list = append(list, pair{f.name, v})
		}
	}
	return list
}

var rootFields = []field[Lock]{
	text("project", func(l *Lock) *string { return &l.Project }),
	text("detection", func(l *Lock) *string { return &l.Detection }, isDigest),
	text("documentation", func(l *Lock) *string { return &l.Documentation }),
	groups("interchangeable", func(l *Lock) *[][]string { return &l.Interchangeable }),
	groups("complementary", func(l *Lock) *[][]string { return &l.Complementary }),
}

var modelFields = []field[Model]{
	required(text("hub", func(m *Model) *hubID { return &m.Hub }, isHub)),
	required(text("name", func(m *Model) *string { return &m.Name })),
	texts("written", func(m *Model) *[]string { return &m.Written }),
	texts("catalogue", func(m *Model) *[]string { return &m.Catalogue }),
	text("revision", func(m *Model) *string { return &m.Revision }),
	required(text("state", func(m *Model) *resolve.State { return &m.State }, isState)),
	text("reason", func(m *Model) *string { return &m.Reason }),
	text("ref", func(m *Model) *string { return &m.Ref }, isRef),
	text("commit", func(m *Model) *string { return &m.Commit }, isCommit),
	text("digest", func(m *Model) *string { return &m.Digest }, isDigest),
	text("version", func(m *Model) *string { return &m.Version }),
	text("purl", func(m *Model) *string { return &m.PURL }, isPURL),
	text("repository_id", func(m *Model) *string { return &m.RepositoryID }),
	text("listing", func(m *Model) *string { return &m.Listing }, isDigest),
	text("author", func(m *Model) *string { return &m.Author }),
	text("last_modified", func(m *Model) *string { return &m.LastModified }, isTime),
	text("license", func(m *Model) *string { return &m.License.SPDX }),
	text("license_id", func(m *Model) *string { return &m.License.Hub }),
	text("license_name", func(m *Model) *string { return &m.License.Name }),
	text("license_link", func(m *Model) *string { return &m.License.Link }),
	text("license_text", func(m *Model) *string { return &m.License.Text }),
	text("gated", func(m *Model) *string { return &m.Gated }),
	boolean("private", func(m *Model) *bool { return &m.Private }),
	boolean("disabled", func(m *Model) *bool { return &m.Disabled }),
	boolean("remote_code", func(m *Model) *bool { return &m.RemoteCode }),
	tables("code_from", func(m *Model) *[]Base { return &m.CodeFrom }, Base{}, codeFields),
	texts("formats", func(m *Model) *[]string { return &m.Formats }),
	text("scan", func(m *Model) *string { return &m.Scan }),
	texts("scan_issues", func(m *Model) *[]string { return &m.ScanIssues }),
	text("kind", func(m *Model) *kind { return &m.Kind }),
	text("family", func(m *Model) *string { return &m.Family }),
	text("modality", func(m *Model) *string { return &m.Modality }),
	text("library", func(m *Model) *string { return &m.Library }),
	texts("dependencies", func(m *Model) *[]string { return &m.Dependencies }),
	text("task", func(m *Model) *string { return &m.Task }),
	text("model_type", func(m *Model) *string { return &m.ModelType }),
	texts("architectures", func(m *Model) *[]string { return &m.Architectures }),
	number("parameters", 1, func(m *Model) *int64 { return &m.Parameters }),
	text("quantization", func(m *Model) *string { return &m.Quantization }),
	texts("languages", func(m *Model) *[]string { return &m.Languages }),
	texts("datasets", func(m *Model) *[]string { return &m.Datasets }),
	texts("papers", func(m *Model) *[]string { return &m.Papers }),
	tables("evaluations", func(m *Model) *[]resolve.Evaluation { return &m.Evaluations }, resolve.Evaluation{}, evaluationFields),
	tables("card", func(m *Model) *[]resolve.Fact { return &m.Card }, resolve.Fact{}, factFields),
	tables("bases", func(m *Model) *[]Base { return &m.Bases }, Base{}, baseFields),
	text("organization", func(m *Model) *string { return &m.Organization }),
	texts("stages", func(m *Model) *[]string { return &m.Stages }),
	texts("adaptation", func(m *Model) *[]string { return &m.Adaptation }),
	texts("unsure", func(m *Model) *[]string { return &m.Unsure }, isUnsure),
	tables("uses", func(m *Model) *[]Use { return &m.Uses }, Use{}, useFields),
	tables("files", func(m *Model) *[]resolve.File { return &m.Files }, resolve.File{Size: -1}, fileFields),
}

var fileFields = []field[resolve.File]{
	required(text("path", func(f *resolve.File) *string { return &f.Path }, isPath)),
	number("size", 0, func(f *resolve.File) *int64 { return &f.Size }),
	text("sha256", func(f *resolve.File) *string { return &f.SHA256 }, isSHA256),
	text("git_oid", func(f *resolve.File) *string { return &f.GitOID }, isGitOID),
	text("sha256_prefix", func(f *resolve.File) *string { return &f.SHA256Prefix }, isSHA256Prefix),
	text("etag", func(f *resolve.File) *string { return &f.ETag }),
	text("url", func(f *resolve.File) *string { return &f.URL }, isWebURL),
}

var codeFields = []field[Base]{
	required(text("hub", func(b *Base) *hubID { return &b.Hub }, isHub)),
	required(text("name", func(b *Base) *string { return &b.Name })),
	text("commit", func(b *Base) *string { return &b.Commit }, isCommit),
}

var baseFields = []field[Base]{
	required(text("hub", func(b *Base) *hubID { return &b.Hub }, isHub)),
	required(text("name", func(b *Base) *string { return &b.Name })),
	text("revision", func(b *Base) *string { return &b.Revision }),
	text("commit", func(b *Base) *string { return &b.Commit }, isCommit),
	text("relation", func(b *Base) *resolve.Relation { return &b.Relation }, isRelation),
	boolean("guessed", func(b *Base) *bool { return &b.Guessed }),
}

var useFields = []field[Use]{
	required(text("file", func(u *Use) *string { return &u.File })),
	required(text("via", func(u *Use) *string { return &u.Via })),
	text("binding", func(u *Use) *binding { return &u.Binding }),
	text("part", func(u *Use) *part { return &u.Part }),
	text("subfolder", func(u *Use) *string { return &u.Subfolder }),
	text("filename", func(u *Use) *string { return &u.Filename }),
	text("variant", func(u *Use) *string { return &u.Variant }),
	text("selection", func(u *Use) *string { return &u.Selection }),
	boolean("trust_remote_code", func(u *Use) *bool { return &u.TrustRemoteCode }),
	text("path_role", func(u *Use) *pathRole { return &u.PathRole }, isPathRole),
}

var evaluationFields = []field[resolve.Evaluation]{
	text("task", func(e *resolve.Evaluation) *string { return &e.Task }),
	text("dataset", func(e *resolve.Evaluation) *string { return &e.Dataset }),
	text("metric", func(e *resolve.Evaluation) *string { return &e.Metric }),
	text("value", func(e *resolve.Evaluation) *string { return &e.Value }),
	boolean("verified", func(e *resolve.Evaluation) *bool { return &e.Verified }),
	text("source", func(e *resolve.Evaluation) *string { return &e.Source }, isSource),
	text("at", func(e *resolve.Evaluation) *string { return &e.At }),
}

var factFields = []field[resolve.Fact]{
	required(text("key", func(f *resolve.Fact) *string { return &f.Key }, isFact)),
	text("name", func(f *resolve.Fact) *string { return &f.Name }),
	text("value", func(f *resolve.Fact) *string { return &f.Value }),
	text("link", func(f *resolve.Fact) *string { return &f.Link }, isWebURL),
	text("source", func(f *resolve.Fact) *string { return &f.Source }, isSource),
	text("at", func(f *resolve.Fact) *string { return &f.At }),
	boolean("contradicts", func(f *resolve.Fact) *bool { return &f.Contradicts }),
}

var unresolvedFields = []field[Unresolved]{
	required(text("file", func(u *Unresolved) *string { return &u.File })),
	required(text("via", func(u *Unresolved) *string { return &u.Via })),
	required(text("reason", func(u *Unresolved) *string { return &u.Reason })),
	text("acknowledged", func(u *Unresolved) *string { return &u.Acknowledged }),
}

var interactionFields = []field[Interaction]{
	required(text("from", func(i *Interaction) *string { return &i.From })),
	required(text("to", func(i *Interaction) *string { return &i.To })),
	required(text("type", func(i *Interaction) *string { return &i.Type }, isInteraction)),
	text("confidence", func(i *Interaction) *confidence { return &i.Confidence }, isUnsureness),
	texts("files", func(i *Interaction) *[]string { return &i.Files }),
	texts("from_files", func(i *Interaction) *[]string { return &i.FromFiles }),
	texts("to_files", func(i *Interaction) *[]string { return &i.ToFiles }),
}
