package fetch

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path"
	"strings"

	"github.com/ptmlock/ptmlock/resolve/hub"
)

// cached keeps a content in the cache of Hugging Face's clients
// (https://github.com/huggingface/hub-docs/blob/main/docs/hub/local-cache.md): once
// among the blobs of its repository, under the ETag that the hub has for it, and with
// a link to it for each file of the commit that has this content.
//
// A client looks for a repository under the name that the sources write. So each of a
// model's names has its folder, and the blobs of all are one file on disk.
type cached struct {
	cache *folder
	repos []string // folders of the repository, the one of its own name first
	file  string   // the first of files
	files []string // of commits, that have the content, below a repository's folder
	want  want
	blob  string // name among the blobs; "" if it is not known before the content is there

	noLinks  bool // the person wants no symbolic links
	distrust bool // a blob is read before it counts as there
	held     []fs.FileInfo
}

// repoFolder is the name of a repository's folder in a cache.
func repoFolder(name string) string {
	kind, rest := hub.CutKind(name)
	return kind + "--" + strings.ReplaceAll(rest, "/", "--")
}

func (c *cached) dir() string { return c.cache.dir }

func (c *cached) where() string { return path.Join(c.repos[0], c.file) }

// pointer is the path of a file of a commit, below a repository's folder.
func pointer(commit, file string) string { return path.Join("snapshots", commit, file) }

// key names the content as long as it has no blob.
func (c *cached) key() string {
	if c.blob != "" {
		return c.blob
	}
	sum := sha256.Sum256([]byte(c.file))
	return hex.EncodeToString(sum[:])
}

func (c *cached) unfinished() string { return "blobs/" + c.key() + partSuffix }

// lock takes the lock that the hub's own clients take for the same blob
// (https://github.com/huggingface/huggingface_hub/blob/v1.0.0/src/huggingface_hub/file_download.py).
func (c *cached) lock(ctx context.Context) (func(), error) {
	root, err := c.cache.open(true)
	if err != nil {
		return nil, err
	}
	folder := path.Join(".locks", c.repos[0])
	if err := mkdirs(root, folder); err != nil {
		return nil, err
	}
	return acquire(ctx, root, path.Join(folder, c.key()+".lock"))
}

// present finds the content under any of the repository's names.
func (c *cached) present(mend bool) (bool, error) {
	cache, err := c.cache.open(false)
	if err != nil {
		return false, ignoreAbsent(err)
	}
	if c.blob == "" {
		return c.untold(cache), nil
	}
	for _, repo := range c.repos {
		if !c.hasBlob(cache, repo) {
			continue
		}
		if !mend {
			return true, nil
		}
		return true, c.spread(repo)
	}
	// Where no links can be, the files of the commit are real ones, of which nothing
	// but their content tells what they are.
	for _, repo := range c.repos {
		if !c.realFiles(cache, repo) {
			continue
		}
		return true, nil
	}
	return false, nil
}

// untold tells whether a file is there of which nobody said what it is.
func (c *cached) untold(cache *os.Root) bool {
	info, err := cache.Stat(path.Join(c.repos[0], c.file))
	return err == nil && info.Mode().IsRegular() && (c.want.size < 0 || info.Size() == c.want.size)
}

// hasBlob tells whether a repository's folder has the blob, in its full size. Its
// name stands for its hash, as for the hub's clients; verify reads it.
func (c *cached) hasBlob(cache *os.Root, repo string) bool {
	name := path.Join(repo, "blobs", c.blob)
	info, err := cache.Stat(name)
	if err != nil || !info.Mode().IsRegular() || c.want.size >= 0 && info.Size() != c.want.size {
		return false
	}
	if !c.distrust || contains(c.held, info) {
		return true
	}
	f, info, err := opened(cache, name)
	if err != nil {
		return false
	}
	defer f.Close()
	if c.want.checkReader(f, info.Size()) != nil {
		return false
	}
	c.held = append(c.held, info)
	return true
}

// realFiles tells whether all files of the commit are there without a blob.
func (c *cached) realFiles(cache *os.Root, repo string) bool {
	for _, file := range c.files {
		f, info, err := regular(cache, path.Join(repo, file))
		if err != nil {
			return false
		}
		err = c.want.checkReader(f, info.Size())
		f.Close()
		if err != nil {
			return false
		}
	}
	return true
}

// spread makes the content known under all names: from is the folder that has it.
func (c *cached) spread(from string) error {
	for _, repo := range c.repos {
		root, err := c.cache.sub(repo, true)
		if err == nil && repo != from {
			err = c.share(from, repo)
		}
		for _, file := range c.files {
			if err == nil {
				err = c.link(root, file)
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// share gives another folder of the cache the blob, as the same file where the system
// can do that.
func (c *cached) share(from, to string) error {
	cache, err := c.cache.open(true)
	if err != nil {
		return err
	}
	if c.hasBlob(cache, to) {
		return nil
	}
	source, err := c.cache.sub(from, false)
	if err != nil {
		return err
	}
	target, err := c.cache.sub(to, true)
	if err != nil {
		return err
	}
	if err := mkdirs(target, "blobs"); err != nil {
		return err
	}
	name := "blobs/" + c.blob
	_ = target.Remove(name)
	if info, err := source.Lstat(name); err == nil && info.Mode().IsRegular() {
		if cache.Link(path.Join(from, name), path.Join(to, name)) == nil {
			return nil
		}
		return copyFile(source, name, target, name)
	}
	return copyFile(cache, path.Join(from, name), target, name) // of the store that repositories share
}

// link lets a file of the commit lead to the blob.
func (c *cached) link(root *os.Root, name string) error {
	if err := mkdirs(root, path.Dir(name)); err != nil {
		return err
	}
	blob := "blobs/" + c.blob
	target := strings.Repeat("../", strings.Count(name, "/")) + blob
	if old, err := root.Readlink(name); err == nil && old == target {
		return nil
	}
	temp := path.Join(path.Dir(name), "."+path.Base(name)+partSuffix)
	_ = root.Remove(temp)
	if c.noLinks || root.Symlink(target, temp) != nil {
		// Without links the hub's clients move the blob, or copy it. As a second name of
		// the blob the file takes no more room.
		if root.Link(blob, temp) != nil {
			return copyFile(root, blob, root, name)
		}
	}
	if err := root.Rename(temp, name); err != nil {
		_ = root.Remove(temp)
		return err
	}
	// A rename onto another name of the same file leaves both.
	_ = root.Remove(temp)
	return nil
}

func (c *cached) begun() int64 {
	root, err := c.cache.sub(c.repos[0], false)
	if err != nil {
		return 0
	}
	return sizeOf(root, c.unfinished())
}

func (c *cached) part() (*os.File, error) {
	root, err := c.cache.sub(c.repos[0], true)
	if err != nil {
		return nil, err
	}
	if err := mkdirs(root, "blobs"); err != nil {
		return nil, err
	}
	return openPart(root, c.unfinished())
}

func (c *cached) settle(part *os.File, w want) error {
	root, err := c.cache.sub(c.repos[0], true)
	if err != nil {
		return err
	}
	from := c.unfinished()
	if c.blob == "" {
		if c.blob = blobName(w); c.blob == "" {
			return errors.New("neither the lock nor the hub has a hash of it, and the cache has no place for such a file")
		}
	}
	if err := settle(root, part, from, "blobs/"+c.blob); err != nil {
		return err
	}
	return c.spread(c.repos[0])
}

// blobName is the ETag that the hub has for a content.
func blobName(w want) string {
	if w.sha256 != "" {
		return w.sha256
	}
	return w.gitOID
}

func (c *cached) discard() {
	if root, err := c.cache.sub(c.repos[0], false); err == nil {
		_ = root.Remove(c.unfinished())
	}
}

// inspect reads the file of the commit under each name that has one. One of them must
// be there; links are followed within the cache.
func (c *cached) inspect(w *watched) inspection {
	cache, err := c.cache.open(false)
	if err != nil {
		return inspected(c.want, err)
	}
	var seen []fs.FileInfo
	result := inspection{state: Missing}
	for _, repo := range c.repos {
		f, info, err := opened(cache, path.Join(repo, c.file))
		if err == nil {
			if !contains(seen, info) {
				err = c.want.checkReader(w.reader(f), info.Size())
				seen = append(seen, info)
			}
			f.Close()
		}
		switch now := inspected(c.want, err); now.state {
		case Changed:
			return now
		case Missing:
		default:
			result = now
		}
	}
	return result
}

func contains(seen []fs.FileInfo, info fs.FileInfo) bool {
	for _, s := range seen {
		if os.SameFile(s, info) && s.ModTime().Equal(info.ModTime()) {
			return true
		}
	}
	return false
}
