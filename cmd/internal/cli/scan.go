package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/all"
	"github.com/ptmlock/ptmlock/detect/signature"
)

// openProject opens the directory of a project. Links that lead out of it can't
// be followed through the result.
func openProject(dir string) (*os.Root, error) {
	info, err := os.Stat(dir)
	if err == nil && !info.IsDir() {
		err = errors.New("not a directory")
	}
	var root *os.Root
	if err == nil {
		root, err = os.OpenRoot(dir)
	}
	if err == nil {
		// An unreadable root would look like an empty project.
		_, err = fs.ReadDir(root.FS(), ".")
	}
	if err != nil {
		return nil, failed(fileError(dir, err), `give the root directory of a project, as in "ptmlock generate ."`)
	}
	return root, nil
}

// loadSignatures returns the built-in signatures and those of the named files.
func loadSignatures(files []string) (*signature.Set, error) {
	set, err := signature.Default()
	if err != nil {
		return nil, err
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, failed(fileError(name, err), "--signatures wants a TOML file of signatures")
		}
		if set, err = set.Add(name, data); err != nil {
			return nil, failed(err, "mend the file; its format is that of the built-in signatures, detect/signature/data/*.toml")
		}
	}
	return set, nil
}

func scan(ctx context.Context, tree fs.FS, set *signature.Set) (*detect.Report, error) {
	report, err := detect.Run(ctx, tree, all.Detectors(set)...)
	if err != nil {
		return nil, fmt.Errorf("scanning: %w", err)
	}
	return report, nil
}
