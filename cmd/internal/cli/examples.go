package cli

import (
	"strings"

	"github.com/urfave/cli/v2"
)

// examples are what help and the manual page show of each command. Each stands in
// doc.go of cmd/ptmlock too, and scripts there run the command with these flags:
// TestExamples looks.
var examples = map[string][]string{
	"generate": {
		"ptmlock generate",
		"ptmlock generate path/to/project --cyclonedx bom.cdx.json --spdx bom.spdx.json",
		"ptmlock generate --record hub-answers .    # on a machine with network",
		"ptmlock generate --hub hub-answers .       # the same files, without network",
		"ptmlock generate --upgrade                 # newer commits of all models",
		"ptmlock generate --upgrade google/flan-t5-small",
		"ptmlock generate --frozen                  # in CI: does the lock agree?",
	},
	"detect":  {"ptmlock detect", "ptmlock detect --format json path/to/project"},
	"explain": {"ptmlock explain google/flan-t5-small", "ptmlock explain timm:resnet50 path/to/project", "ptmlock explain --format json rag/rewrite.py:11:17"},
	"check": {
		"ptmlock check",
		"ptmlock check --format sarif --output ptmlock.sarif",
		"ptmlock check --format github --fail-on warning path/to/project",
		"ptmlock check --rules",
	},
	"diff":     {"ptmlock diff                       # HEAD against the working tree", "ptmlock diff main feature          # two revisions", "ptmlock diff main...               # what HEAD changed since it parted from main", "ptmlock diff --format markdown --exit-code origin/main..."},
	"list":     {"ptmlock list", "ptmlock list --state unresolved --hub huggingface path/to/models.lock", "ptmlock list --license none", "ptmlock list --bases --format json"},
	"licenses": {"ptmlock licenses", "ptmlock licenses --format notice --output NOTICE", "ptmlock licenses --project-license Apache-2.0 --exit-code path/to/project", "ptmlock licenses --format json"},
	"show":     {"ptmlock show google/flan-t5-small", "ptmlock show --format json google/flan-t5-small path/to/models.lock"},
	"why":      {"ptmlock why google/flan-t5-small", "ptmlock why microsoft/MiniLM-L12-H384-uncased path/to/project", "ptmlock why --format json timm:resnet50"},
	"graph": {
		"ptmlock graph",
		"ptmlock graph --format dot path/to/project | dot -Tsvg > models.svg",
		"ptmlock graph --format json --from-lock models.lock",
		"ptmlock graph --bases --from-lock path/to/models.lock --output models.mmd",
	},
	"pin":       {"ptmlock pin", "ptmlock pin --model google/flan-t5-small path/to/project", "ptmlock pin --diff | git apply", "ptmlock pin --check"},
	"merge":     {"ptmlock merge                      # models.lock, in which git left markers", "ptmlock merge --theirs path/to/models.lock"},
	"git-setup": {"ptmlock git-setup", "ptmlock git-setup --check", "ptmlock git-setup --remove"},
	"outdated": {
		"ptmlock outdated",
		"ptmlock outdated --format json google/flan-t5-small",
		"ptmlock outdated --exit-code --bases --lock path/to/models.lock",
	},
	"fetch": {
		"ptmlock fetch",
		"ptmlock fetch --dry-run",
		"ptmlock fetch google/flan-t5-small",
		"ptmlock fetch --dir models         # a plain tree: models/google/flan-t5-small/...",
		"ptmlock fetch --offline            # is all of it here?",
	},
	"verify": {"ptmlock verify", "ptmlock verify --dir models", "ptmlock verify --format json google/flan-t5-small"},
	"bom": {"ptmlock bom > bom.cdx.json", "ptmlock bom --format spdx --spec-version 2.3 --output bom.spdx.json path/to/models.lock",
		"ptmlock bom --merge sbom.json --output sbom.json", "ptmlock bom --score"},
	"cache":      {"ptmlock cache dir      # where they are", "ptmlock cache size     # what they hold", "ptmlock cache clean    # remove that"},
	"completion": {"source <(ptmlock completion bash)", "ptmlock completion fish | source"},
	"man":        {"ptmlock man > ptmlock.1"},
	"version":    {"ptmlock version"},
}

// withExamples makes the help of a command end with its examples.
func withExamples(c *cli.Command) {
	lines := examples[c.Name]
	if len(lines) == 0 {
		return
	}
	c.CustomHelpTemplate = cli.CommandHelpTemplate + "\nEXAMPLES:\n   " + strings.Join(lines, "\n   ") + "\n"
}
