package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"

	"github.com/BurntSushi/toml"

	"github.com/ptmlock/ptmlock/internal/tomlbound"
	"github.com/ptmlock/ptmlock/lock"
)

// maxPyprojectBytes bounds what is read of pyproject.toml; real ones have a few
// kilobytes.
const maxPyprojectBytes = 1 << 20

// maxPyprojectDepth bounds the dots of its keys and its brackets in brackets;
// real ones have four or five.
const maxPyprojectDepth = 16

// projectName names the project in dir, which tree holds: as pyproject.toml
// says, else as the lock of an earlier run says (nil if there is none), so that
// a checkout in another directory gives the same lock, else after the directory.
// The warning tells why pyproject.toml was not used; nil in the usual case.
func projectName(tree fs.FS, dir string, locked *lock.Lock) (name string, warning error) {
	name, err := pyprojectName(tree)
	if err != nil {
		warning = fmt.Errorf("%s: %w", filepath.Join(dir, "pyproject.toml"), err)
	}
	if name == "" && locked != nil {
		name = locked.Project
	}
	if name == "" {
		if absolute, err := filepath.Abs(dir); err == nil {
			name = filepath.Base(absolute)
		}
	}
	if name == "." || name == string(filepath.Separator) {
		name = ""
	}
	return printableLine(name), warning
}

// pyprojectName reads the name of PEP 621, or that of Poetry before it had PEP
// 621. It is "" if there is no pyproject.toml or it gives no name.
func pyprojectName(tree fs.FS) (string, error) {
	file, err := tree.Open("pyproject.toml")
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if err != nil {
		return "", cause(err)
	}
	defer file.Close()
	if info, err := file.Stat(); err != nil || !info.Mode().IsRegular() {
		return "", errors.New("not a regular file")
	}
	data, err := io.ReadAll(io.LimitReader(file, maxPyprojectBytes+1))
	if err != nil {
		return "", cause(err)
	}
	if len(data) > maxPyprojectBytes {
		return "", fmt.Errorf("larger than %d bytes", maxPyprojectBytes)
	}
	if err := tomlbound.Check(data, maxPyprojectDepth); err != nil {
		return "", err
	}
	var content struct {
		Project struct{ Name string }
		Tool    struct {
			Poetry struct{ Name string }
		}
	}
	if err := toml.Unmarshal(data, &content); err != nil {
		return "", errors.New(firstLine(err.Error()))
	}
	if content.Project.Name != "" {
		return content.Project.Name, nil
	}
	return content.Tool.Poetry.Name, nil
}
