// Package all lists the detectors of ptmlock. It is the only package that
// imports each of them.
package all

import (
	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/bindings"
	"github.com/ptmlock/ptmlock/detect/config"
	"github.com/ptmlock/ptmlock/detect/javascript"
	"github.com/ptmlock/ptmlock/detect/mention"
	"github.com/ptmlock/ptmlock/detect/patterns"
	"github.com/ptmlock/ptmlock/detect/python"
	"github.com/ptmlock/ptmlock/detect/requirements"
	"github.com/ptmlock/ptmlock/detect/shell"
	"github.com/ptmlock/ptmlock/detect/signature"
	"github.com/ptmlock/ptmlock/detect/weights"
)

// Detectors returns a detector for each kind of file that ptmlock reads; those
// that look for loading calls know the calls of set, and what bindings say.
func Detectors(set *signature.Set, bound ...bindings.Binding) []detect.Detector {
	return []detect.Detector{
		python.New(set, bound...), javascript.New(), patterns.New(), shell.New(), config.New(set), requirements.New(), mention.New(set),
		weights.New(),
	}
}
