package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/ptmlock/ptmlock/lock"
)

// repository asks git about the checkout around a directory. It runs the git
// binary, not a library: a library in Go is larger than all of ptmlock, lags
// behind git's formats (worktrees, partial clones, SHA-256, reftable), and whoever
// compares revisions has git. No shell is involved, and no argument that a user
// gives can be taken for an option. The commands used here read objects only:
// none looks at the index or the working tree, so no hook or monitor that a
// repository configures is run.
type repository struct{ dir string }

// errNoLock tells that a revision has no file of that name.
var errNoLock = errors.New("no such file in this revision")

// show returns the content of path at a revision. A path that starts with "./"
// or "../" is relative to the directory, as in git's own "REV:./path"; any other
// is relative to the root of the checkout.
func (r repository) show(ctx context.Context, revision, path string) ([]byte, error) {
	commit, err := r.commit(ctx, revision)
	if err != nil {
		return nil, err
	}
	args := []string{"ls-tree", "-z"}
	if !strings.HasPrefix(path, "./") && !strings.HasPrefix(path, "../") {
		args = append(args, "--full-tree")
	}
	entry, err := r.git(ctx, append(args, commit, "--", path)...)
	if err != nil {
		return nil, fmt.Errorf("%s:%s: %w", revision, path, err)
	}
	// "100644 blob 8ab686ea…\tmodels.lock\0"
	fields := strings.Fields(strings.SplitN(string(entry), "\t", 2)[0])
	switch {
	case len(fields) == 0:
		return nil, fmt.Errorf("%s:%s: %w", revision, path, errNoLock)
	case len(fields) != 3 || fields[1] != "blob" || fields[0] == "120000":
		return nil, fmt.Errorf("%s:%s: not a regular file", revision, path)
	}
	content, err := r.git(ctx, "cat-file", "blob", fields[2])
	if err != nil {
		return nil, fmt.Errorf("%s:%s: %w", revision, path, err)
	}
	return content, nil
}

// commit returns the full id of the commit that a revision names.
func (r repository) commit(ctx context.Context, revision string) (string, error) {
	// git forbids names that start with "-". Option --end-of-options would do the
	// same, but "git rev-parse" knows it only since 2.30.
	if revision == "" || strings.HasPrefix(revision, "-") {
		return "", usage("", "%q is neither a file nor the name of a revision", revision)
	}
	shallow, err := r.git(ctx, "rev-parse", "--is-shallow-repository")
	if err != nil {
		return "", r.explain(revision, err)
	}
	out, err := r.git(ctx, "rev-parse", "--verify", "--quiet", revision+"^{commit}")
	if err == nil {
		return strings.TrimSpace(string(out)), nil
	}
	if ctx.Err() != nil {
		return "", ctx.Err()
	}
	hint := `give a lock file, a branch, a tag or a commit; "git log --oneline" lists commits`
	if strings.TrimSpace(string(shallow)) == "true" {
		hint = `this is a shallow clone, the revision may not have been fetched: try "git fetch --unshallow"`
	}
	return "", failed(fmt.Errorf("%s: neither a file nor a revision of the git repository", revision), hint)
}

func (r repository) explain(revision string, err error) error {
	var git *gitError
	switch {
	case errors.Is(err, exec.ErrNotFound):
		return failed(fmt.Errorf("%s: no file of that name, and git is not installed", revision), "install git to compare revisions, or give two lock files")
	case errors.As(err, &git) && strings.Contains(git.message, "not a git repository"):
		return failed(fmt.Errorf("%s: no file of that name, and %s is not in a git repository", revision, filepath.ToSlash(r.dir)), "give two lock files, as in \"ptmlock diff old.lock new.lock\"")
	}
	return failed(fmt.Errorf("%s: %w", revision, err), "")
}

// gitError is what git said when it failed.
type gitError struct{ message string }

func (e *gitError) Error() string { return "git: " + e.message }

// maxGitMessage bounds what is read of git's messages; the first line is used.
const maxGitMessage = 64 << 10

// bounded keeps what is written to it up to a limit, and stops the writer there.
type bounded struct {
	bytes.Buffer
	limit int
	over  bool
}

func (b *bounded) Write(p []byte) (int, error) {
	if b.over = b.over || b.Len()+len(p) > b.limit; b.over {
		return 0, io.ErrShortWrite
	}
	return b.Buffer.Write(p)
}

// ReadFrom hides that of bytes.Buffer, which io.Copy would take.
func (b *bounded) ReadFrom(r io.Reader) (int64, error) {
	return io.Copy(struct{ io.Writer }{b}, r)
}

func (r repository) git(ctx context.Context, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, "git", append([]string{"-C", r.dir, "--no-pager"}, args...)...)
	// No lock is taken beside a person's own git, no password is asked for, and
	// the messages are in the language that explain reads.
	cmd.Env = append(cmd.Environ(), "GIT_OPTIONAL_LOCKS=0", "GIT_TERMINAL_PROMPT=0", "LC_ALL=C")
	stdout, stderr := bounded{limit: lock.MaxBytes}, bounded{limit: maxGitMessage}
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	var exit *exec.ExitError
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case stdout.over:
		return nil, fmt.Errorf("larger than the %d bytes that a lock may have", lock.MaxBytes)
	case errors.As(err, &exit):
		message, _, _ := strings.Cut(strings.TrimSpace(stderr.String()), "\n")
		message = strings.TrimPrefix(message, "fatal: ")
		if message == "" {
			message = exit.String()
		}
		return nil, &gitError{message: message}
	case err != nil:
		return nil, err
	}
	return stdout.Bytes(), nil
}
