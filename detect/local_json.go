package detect

type jsonLocal struct {
	Path       string            `json:"path"`
	Format     string            `json:"format"`
	Bytes      int64             `json:"bytes"`
	SHA256     *string           `json:"sha256"`
	Tensors    int64             `json:"tensors,omitempty"`
	Parameters int64             `json:"parameters,omitempty"`
	License    string            `json:"license,omitempty"`
	Bases      []string          `json:"bases"`
	Imports    []string          `json:"imports,omitempty"` // of a pickle
	Metadata   map[string]string `json:"metadata"`          // sorted by the encoder
	Problem    string            `json:"problem,omitempty"`
}

func localJSON(l LocalModel) jsonLocal {
	metadata := l.Metadata
	if metadata == nil {
		metadata = map[string]string{}
	}
	return jsonLocal{
		Path: l.Path, Format: l.Format, Bytes: l.Bytes, SHA256: optional(l.SHA256), Tensors: l.Tensors, Parameters: l.Parameters,
		License: l.License, Bases: list(l.Bases), Imports: l.Imports, Metadata: metadata, Problem: l.Problem,
	}
}
