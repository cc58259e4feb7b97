package shell

import (
	"context"

	"github.com/ptmlock/ptmlock/detect"
)

// New returns the detector of models that commands fetch and serve.
func New() detect.Detector { return detector{} }

type detector struct{}

func (detector) Name() string           { return "shell" }
func (detector) Wants(path string) bool { return Wants(path) }

// Detect reads the files beside each other; each one is looked at by itself.
func (detector) Detect(ctx context.Context, files []detect.File) (*detect.Findings, error) {
	return detect.EachFile(ctx, files, detectFile)
}

func detectFile(f detect.File) detect.Findings {
	if f.Size > maxFile {
		return detect.Findings{Skipped: []detect.Skipped{f.Skip("a script above 4 MiB is made by a tool")}}
	}
	commands, problems, err := ReadFile(f)
	if err != nil {
		return detect.Findings{Problems: []detect.Problem{{At: detect.Position{File: f.Path}, Message: err.Error()}}}
	}
	downloads, unresolved := Downloads(commands)
	found := detect.Findings{Unresolved: unresolved, Asked: Asked(commands, unresolved), Problems: problems}
	for _, d := range downloads {
		found.References = append(found.References, d.Reference)
	}
	return found
}
