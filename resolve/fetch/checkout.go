package fetch

import (
	"context"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
	"github.com/ptmlock/ptmlock/resolve/hubapi"
)

// Repositories brings whole repositories of GitHub. It is called concurrently.
type Repositories interface {
	// Checkout returns the content of all files of a repository, "owner/name", at a
	// commit, by path. An error is a *hubapi.Failure, or ends the run.
	Checkout(ctx context.Context, name, commit string) (map[string]string, error)
}

// checkout keeps a repository where torch.hub unpacks its archives: owner_name_ref
// (https://github.com/pytorch/pytorch/blob/v2.9.0/torch/hub.py, _get_cache_or_reload). The
// lock has the files that an entry point needs; torch.hub has all of them.
type checkout struct {
	in     *folder
	repo   string   // "owner/name"
	names  []string // of its folders: one for each name that the sources have for it
	commit string
	files  map[string]want // that are locked, by path
}

// newCheckout returns the place of a model's code.
func newCheckout(in *folder, m *Model) (*checkout, error) {
	ref := m.Revision
	if ref == "" {
		ref = strings.TrimPrefix(strings.TrimPrefix(m.Ref, "refs/heads/"), "refs/tags/")
	}
	if ref == "" {
		return nil, fmt.Errorf("the lock does not tell the branch that torch.hub would take; --dir takes the file")
	}
	c := &checkout{in: in, commit: m.Commit, files: map[string]want{}}
	for _, name := range append([]string{m.Name}, m.Written...) {
		repo, _, _ := strings.Cut(name, ":")
		owner, repository, ok := strings.Cut(repo, "/")
		folder := owner + "_" + repository + "_" + strings.ReplaceAll(ref, "/", "_")
		if !ok || strings.Contains(folder, "/") || strings.HasPrefix(folder, ".") || badPath(folder) != nil {
			return nil, fmt.Errorf("%q at %q is no repository of GitHub", hubapi.Cut(repo, 80), hubapi.Cut(ref, 80))
		}
		if c.repo == "" {
			c.repo = repo
		}
		if !slices.Contains(c.names, folder) {
			c.names = append(c.names, folder)
		}
	}
	return c, nil
}

func (c *checkout) dir() string   { return c.in.dir }
func (c *checkout) where() string { return c.names[0] }

// join takes over the files and names of another model's code in the same place.
func (c *checkout) join(other *checkout, f resolve.File) error {
	if other.commit != c.commit {
		return fmt.Errorf("another model of the lock has the same place, %s, at another commit", c.where())
	}
	for _, name := range other.names {
		if !slices.Contains(c.names, name) {
			c.names = append(c.names, name)
		}
	}
	c.files[f.Path] = wanted(f)
	return nil
}

func (c *checkout) lock(ctx context.Context) (func(), error) {
	root, err := c.in.open(true)
	if err != nil {
		return nil, err
	}
	return acquireFor(ctx, root, c.names[0])
}

// present tells whether every folder has the locked files.
func (c *checkout) present(bool) (bool, error) {
	for _, name := range c.names {
		if there, err := c.holds(name); err != nil || !there {
			return false, err
		}
	}
	return true, nil
}

// holds tells whether a folder has the locked files.
func (c *checkout) holds(name string) (bool, error) {
	root, err := c.in.sub(name, false)
	if err != nil {
		return false, ignoreAbsent(err)
	}
	for file, w := range c.files {
		f, info, err := regular(root, file)
		if err != nil {
			return false, nil
		}
		err = w.checkReader(f, info.Size())
		f.Close()
		if err != nil {
			return false, nil
		}
	}
	return true, nil
}

func (c *checkout) begun() int64 { return 0 }

// HeldError is a folder of torch.hub that has other code than the locked one.
type HeldError struct{ Name string }

func (e *HeldError) Error() string {
	return "torch.hub has other code than the locked one in " + e.Name
}

// bring fetches the repository into the folders that do not have it.
func (c *checkout) bring(ctx context.Context, client *Client, which Refs) (State, error) {
	if client.options.Repositories == nil {
		return Failed, hubapi.Fail(resolve.Unsupported, "no repository is asked for")
	}
	var missing []string
	for _, name := range c.names {
		there, err := c.holds(name)
		switch {
		case err != nil:
			return Failed, err
		case there:
			continue
		}
		if root, err := c.in.open(true); err != nil {
			return Failed, err
		} else if _, err := root.Lstat(name); err == nil && which != AllRefs {
			return Failed, &HeldError{name}
		}
		missing = append(missing, name)
	}
	files, err := client.options.Repositories.Checkout(ctx, c.repo, c.commit)
	if err != nil {
		return Failed, err
	}
	for file, w := range c.files {
		text, ok := files[file]
		if !ok {
			return Failed, hubapi.Bad("the repository does not have %s at the locked commit", file)
		}
		if err := w.checkReader(strings.NewReader(text), int64(len(text))); err != nil {
			return Failed, fmt.Errorf("%s: %w", file, err)
		}
	}
	for _, name := range missing {
		if err := c.put(name, files); err != nil {
			return Failed, err
		}
	}
	return Fetched, nil
}

// put writes a folder aside and gives it its name when it is whole.
func (c *checkout) put(name string, files map[string]string) error {
	root, err := c.in.open(true)
	if err != nil {
		return err
	}
	temp, old := "."+name+partSuffix, "."+name+".old"+partSuffix
	for _, left := range []string{temp, old} {
		if err := root.RemoveAll(left); err != nil {
			return err
		}
	}
	if err := c.fill(root, temp, files); err != nil {
		_ = root.RemoveAll(temp)
		return &writeError{err}
	}
	_ = root.Rename(name, old)
	if err := root.Rename(temp, name); err != nil {
		_ = root.Rename(old, name)
		return err
	}
	syncDir(root, ".")
	c.in.forget(name)
	return root.RemoveAll(old)
}

func (c *checkout) fill(root *os.Root, dir string, files map[string]string) error {
	if err := root.Mkdir(dir, 0o777); err != nil {
		return err
	}
	in, err := root.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer in.Close()
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if err := badPath(name); err != nil {
			return fmt.Errorf("a file of the repository: %w", err)
		}
		if err := mkdirs(in, path.Dir(name)); err != nil {
			return err
		}
		f, err := in.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
		if err != nil {
			return err
		}
		_, err = f.WriteString(files[name])
		if err == nil {
			err = f.Sync()
		}
		if closed := f.Close(); err == nil {
			err = closed
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// A checkout is brought as a whole: it has no file that grows.

func (c *checkout) part() (*os.File, error)     { return nil, fs.ErrInvalid }
func (c *checkout) settle(*os.File, want) error { return fs.ErrInvalid }
func (c *checkout) discard()                    {}
func (c *checkout) inspect(*watched) inspection { return inspection{state: Missing} }

// inspectFile reads one of the files under each name.
func (c *checkout) inspectFile(file string, w *watched) inspection {
	result := inspection{state: Missing}
	for _, name := range c.names {
		root, err := c.in.sub(name, false)
		if err == nil {
			var f *os.File
			var info fs.FileInfo
			if f, info, err = regular(root, file); err == nil {
				err = c.files[file].checkReader(w.reader(f), info.Size())
				f.Close()
			}
		}
		if result = inspected(c.files[file], err); result.state != Fine {
			return result
		}
	}
	return result
}

// isCode tells whether a file is code of a repository that torch.hub keeps as a whole.
func isCode(m *Model, f resolve.File) bool { return m.Hub == hub.PyTorchHub && f.URL == "" }
