package fetch

import (
	"errors"
	"path/filepath"
)

// localPath refuses what this system understands in another way: on Windows names of
// devices, streams, and drives.
func localPath(p string) error {
	if _, err := filepath.Localize(p); err != nil {
		return errors.New("its path can't be one on this system")
	}
	return nil
}
