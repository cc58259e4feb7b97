package cli

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/urfave/cli/v2"

	"github.com/ptmlock/ptmlock/lock"
	"github.com/ptmlock/ptmlock/resolve/fetch"
)

type verifyOptions struct {
	lock   string
	models []string
	dir    string
	strict bool
	format string
	quiet  bool
}

func newVerify(env *Env) *cli.Command {
	return &cli.Command{
		Name:      "verify",
		Usage:     "compare the files on disk with the hashes in the lock, without network",
		UsageText: "ptmlock verify [options] [MODEL...]",
		Description: "Reads every file of the lock's models where fetch puts it, and the weights of the\n" +
			"project itself, and says which are changed, missing or surplus: exit code 3.",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "lock", Value: lockName, Usage: "`FILE` of the lock, or the directory that it is in"},
			&cli.StringFlag{Name: "dir", Usage: "look into the plain tree below `DIR`, not into caches"},
			&cli.BoolFlag{Name: "strict", Usage: "surplus files in the hub's cache are differences, too", DisableDefaultText: true},
			&cli.StringFlag{Name: "format", Value: "text", Usage: "`FORMAT` of the result: text or json"},
			&cli.BoolFlag{Name: "quiet", Aliases: []string{"q"}, Usage: "print differences and errors only", DisableDefaultText: true},
		},
		Action: func(c *cli.Context) error {
			o := verifyOptions{lock: lockAt(c.String("lock")), models: c.Args().Slice(), dir: c.String("dir"), strict: c.Bool("strict"), quiet: c.Bool("quiet")}
			if c.IsSet("dir") && o.dir == "" {
				return usage("", "flag --dir needs a directory")
			}
			var err error
			if o.format, err = oneOf(c, "format", "text", "json"); err != nil {
				return err
			}
			return runVerify(c.Context, env, o)
		},
	}
}

func runVerify(ctx context.Context, env *Env, o verifyOptions) error {
	l, err := readLock(o.lock)
	if err != nil {
		return err
	}
	models, err := chooseModels(l, o.lock, o.models)
	if err != nil {
		return err
	}
	status := &progress{w: env.statusUnless(o.quiet)}
	defer status.clear()
	bar := &transfer{status: status, verb: "reading"}
	for _, m := range models {
		for _, f := range m.Files {
			bar.total += max(f.Size, 0)
		}
	}
	plan := fetch.NewPlan(toFetch(models), places(env, o.dir))
	defer plan.Close()
	r := fetchReport{command: "verify", models: models, quiet: o.quiet, strict: o.strict || o.dir != ""}
	if r.results, err = plan.Verify(ctx, 0, bar.add); err != nil {
		return err
	}
	if len(o.models) == 0 {
		if r.local, err = verifyLocal(ctx, filepath.Dir(o.lock), l.Local); err != nil {
			return err
		}
	}
	status.clear()
	return r.write(env, o.format)
}

// localResult is how it stands with weights of the project itself.
type localResult struct {
	local *lock.Local
	state fetch.State
	err   error
}

func (r *localResult) line() string {
	line := string(r.state) + ": " + r.local.Path
	if r.err != nil {
		line += ": " + cause(r.err).Error()
	}
	return line
}

// verifyLocal reads the weights that lie in the project, below the directory of its
// lock.
func verifyLocal(ctx context.Context, dir string, local []lock.Local) ([]localResult, error) {
	if len(local) == 0 {
		return nil, nil
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, failed(fileError(dir, err), "")
	}
	defer root.Close()
	var results []localResult
	for i := range local {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		r := localResult{local: &local[i]}
		r.state, r.err = verifyOne(ctx, root, &local[i])
		results = append(results, r)
	}
	return results, nil
}

// maxPointer bounds a pointer of git-lfs, in bytes.
const maxPointer = 1024

func verifyOne(ctx context.Context, root *os.Root, l *lock.Local) (fetch.State, error) {
	info, err := root.Stat(filepath.FromSlash(l.Path))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fetch.Missing, nil
	case err != nil:
		return fetch.Changed, err
	case !info.Mode().IsRegular():
		return fetch.Changed, errors.New("not a regular file")
	}
	f, err := root.Open(filepath.FromSlash(l.Path))
	if err != nil {
		return fetch.Changed, err
	}
	defer f.Close()
	if l.SHA256 != "" && info.Size() <= maxPointer {
		// A pointer stands for its content, whether git-lfs has loaded that or not.
		data, err := io.ReadAll(io.LimitReader(f, maxPointer))
		if err == nil && bytes.HasPrefix(data, []byte("version https://git-lfs.github.com/spec/")) {
			if bytes.Contains(data, []byte("\noid sha256:"+l.SHA256+"\n")) {
				return fetch.Fine, nil
			}
			return fetch.Changed, errors.New("it is a pointer of git-lfs to another content")
		}
		if _, err := f.Seek(0, io.SeekStart); err != nil {
			return fetch.Changed, err
		}
	}
	if info.Size() != l.Size {
		return fetch.Changed, fmt.Errorf("it has %d bytes, locked are %d", info.Size(), l.Size)
	}
	if l.SHA256 == "" {
		return fetch.Unhashed, nil
	}
	h := sha256.New()
	if _, err := io.CopyBuffer(h, struct{ io.Reader }{&stoppable{ctx, f}}, make([]byte, 256<<10)); err != nil {
		return fetch.Changed, err
	}
	if got := hex.EncodeToString(h.Sum(nil)); got != l.SHA256 {
		return fetch.Changed, fmt.Errorf("the content is not the locked one: sha256:%s, locked is sha256:%s", got, l.SHA256)
	}
	return fetch.Fine, nil
}

// stoppable ends reading when its context does.
type stoppable struct {
	ctx context.Context
	r   io.Reader
}

func (b *stoppable) Read(p []byte) (int, error) {
	if err := b.ctx.Err(); err != nil {
		return 0, err
	}
	return b.r.Read(p)
}
