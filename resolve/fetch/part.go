package fetch

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"strings"

	"github.com/ptmlock/ptmlock/resolve"
)

// errNotPlain is a thing in a cache that is not what its name says.
var errNotPlain = errors.New("is a link or not a regular file")

// errLink is a folder that leads elsewhere.
var errLink = errors.New("is a link or no folder: nothing is written through it")

// mkdirs makes the folders of a slash-separated path below a root. None of them may
// be a link: what is put into a model's folder stays there.
func mkdirs(root *os.Root, dir string) error {
	if dir == "." || dir == "" {
		return nil
	}
	at := ""
	for segment := range strings.SplitSeq(dir, "/") {
		at = path.Join(at, segment)
		err := root.Mkdir(at, 0o777)
		if err == nil {
			continue
		}
		info, statErr := root.Lstat(at)
		switch {
		case statErr != nil:
			return err
		case !info.IsDir():
			return &fs.PathError{Op: "write", Path: at, Err: errLink}
		}
	}
	return nil
}

// regular opens a file for reading that is no link; fs.ErrNotExist if there is none.
func regular(root *os.Root, name string) (*os.File, fs.FileInfo, error) {
	info, err := root.Lstat(name)
	if err != nil {
		return nil, nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, nil, &fs.PathError{Op: "open", Path: name, Err: errNotPlain}
	}
	return opened(root, name)
}

// opened opens a regular file for reading; links are followed as far as the root
// lets them.
func opened(root *os.Root, name string) (*os.File, fs.FileInfo, error) {
	f, err := root.OpenFile(name, os.O_RDONLY|nonblocking, 0)
	if err != nil {
		return nil, nil, err
	}
	info, err := f.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = &fs.PathError{Op: "open", Path: name, Err: errNotPlain}
	}
	if err != nil {
		f.Close()
		return nil, nil, err
	}
	return f, info, nil
}

// openPart opens the file that a content grows in, and makes it if it is not there.
// Whatever else has its name goes away.
func openPart(root *os.Root, name string) (*os.File, error) {
	if info, err := root.Lstat(name); err == nil && !info.Mode().IsRegular() {
		if err := root.Remove(name); err != nil {
			return nil, err
		}
	}
	f, err := root.OpenFile(name, os.O_RDWR|os.O_CREATE|nonblocking, 0o666)
	if err != nil {
		return nil, err
	}
	before, err := root.Lstat(name)
	if err == nil {
		var after fs.FileInfo
		if after, err = f.Stat(); err == nil && !os.SameFile(before, after) {
			err = &fs.PathError{Op: "open", Path: name, Err: errNotPlain}
		}
	}
	if err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}

// settle gives a finished file its name: synced, renamed, and the folder synced, so
// that what stands under the name is whole after a crash, too. The file is closed:
// Windows renames none that is open.
func settle(root *os.Root, f *os.File, from, to string) error {
	err := f.Sync()
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return err
	}
	if err := root.Rename(from, to); err != nil {
		return err
	}
	syncDir(root, path.Dir(to))
	return nil
}

// syncDir makes a rename last. Systems that can't sync a folder do it by themselves.
func syncDir(root *os.Root, dir string) {
	if d, err := root.Open(dir); err == nil {
		_ = d.Sync()
		d.Close()
	}
}

// writeFile writes a small file whole or not at all.
func writeFile(root *os.Root, name, text string) error {
	if err := mkdirs(root, path.Dir(name)); err != nil {
		return err
	}
	temp := name + partSuffix
	f, err := openPart(root, temp)
	if err != nil {
		return err
	}
	defer f.Close()
	if err = f.Truncate(0); err == nil {
		_, err = f.WriteAt([]byte(text), 0)
	}
	if err == nil {
		err = settle(root, f, temp, name)
	}
	if err != nil {
		_ = root.Remove(temp)
	}
	return err
}

// copyFile copies a file within or between roots, under its name only when whole.
func copyFile(from *os.Root, name string, to *os.Root, target string) error {
	in, _, err := opened(from, name)
	if err != nil {
		return err
	}
	defer in.Close()
	temp := target + partSuffix
	out, err := openPart(to, temp)
	if err != nil {
		return err
	}
	defer out.Close()
	if err = out.Truncate(0); err == nil {
		_, err = io.Copy(out, in)
	}
	if err == nil {
		err = settle(to, out, temp, target)
	}
	if err != nil {
		_ = to.Remove(temp)
	}
	return err
}

// partSuffix ends the name of a file that is not whole yet. The hub's clients end
// theirs in ".incomplete"
// (https://huggingface.co/docs/huggingface_hub/guides/manage-cache), and what cleans
// caches by that finds ours as well.
const partSuffix = ".ptmlock.incomplete"

// badPath says why a path of a lock is not used; nil if it is safe on this system.
func badPath(p string) error {
	if problem := resolve.PathProblem(p); problem != "" {
		return errors.New("its path " + problem)
	}
	if strings.HasSuffix(p, partSuffix) {
		return errors.New("its path is that of an unfinished file")
	}
	return localPath(p)
}
