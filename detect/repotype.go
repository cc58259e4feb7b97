package detect

import (
	"slices"

	"github.com/ptmlock/ptmlock/resolve/hub"
)

// OfRepoType returns the repository that a call names, and the part of it that
// it loads, where the call says of which type the repository is: "model",
// "dataset", "space", or nothing that is known
// (https://github.com/huggingface/huggingface_hub/blob/v1.0.0/src/huggingface_hub/constants.py, REPO_TYPES).
func OfRepoType(m hub.Model, part Part, types ...string) (hub.Model, Part) {
	if kind, _ := hub.CutKind(m.Name); m.Hub != hub.HuggingFace || kind != hub.ModelKind {
		return m, part
	}
	switch {
	case slices.Contains(types, "dataset"):
		m.Name, part = hub.WithKind(hub.DatasetKind, m.Name), PartDataset
	case slices.Contains(types, "space"):
		m.Name = hub.WithKind(hub.SpaceKind, m.Name)
	}
	return m, part
}
