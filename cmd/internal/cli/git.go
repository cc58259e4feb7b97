package cli

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/lock"
)

// repository asks git about the checkout around a directory. It runs the git
// binary, not a library: a library in Go is larger than all of ptmlock, lags
// behind git's formats (worktrees, partial clones, SHA-256, reftable), and whoever
// compares revisions has git. No shell is involved, and no argument that a user
// gives can be taken for an option. The commands used here read objects and the
// index: nothing that a repository configures is run (see passive, gitEnv).
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
	// Of a directory git would list what is in it.
	if last := path[strings.LastIndexByte(path, '/')+1:]; last == "" || last == "." || last == ".." {
		return nil, usage(fmt.Sprintf("name the lock in it, as in \"%s:./%s\"", revision, lockName), "%s:%s is a directory", revision, path)
	}
	args := []string{"ls-tree", "-z"}
	if !strings.HasPrefix(path, "./") && !strings.HasPrefix(path, "../") {
		args = append(args, "--full-tree")
	}
	entry, err := r.git(ctx, append(args, commit, "--", path)...)
	if err != nil {
		return nil, r.incomplete(fmt.Errorf("%s:%s: %w", revision, path, err), revision)
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
		return nil, r.incomplete(fmt.Errorf("%s:%s: %w", revision, path, err), revision)
	}
	return content, nil
}

// staged returns what the index has under a name as git takes it: ":path", or
// ":1:path" to ":3:path" for the sides of a merge.
func (r repository) staged(ctx context.Context, name string) ([]byte, error) {
	if _, err := r.git(ctx, "rev-parse", "--git-dir"); err != nil {
		return nil, r.explain(name, err)
	}
	id, err := r.git(ctx, "rev-parse", "--verify", "--quiet", name)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, errNoLock)
	}
	content, err := r.git(ctx, "cat-file", "blob", strings.TrimSpace(string(id)))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return content, nil
}

// incomplete explains an object that is not there: a clone may have left it out.
// It is not fetched here: that would run what the repository configures.
func (r repository) incomplete(err error, revision string) error {
	var git *gitError
	if errors.As(err, &git) && (strings.Contains(git.message, "promisor") || strings.Contains(git.message, "could not fetch") || strings.Contains(git.message, "bad file") || strings.Contains(git.message, "lazy fetch")) {
		return failed(err, fmt.Sprintf("this is a partial clone, which fetches files when git asks for them: \"git checkout %s -- FILE\" or \"git fetch --refetch\" brings it", revision))
	}
	return err
}

// commit returns the full id of the commit that a revision names.
func (r repository) commit(ctx context.Context, revision string) (string, error) {
	// git forbids names that start with "-". Option --end-of-options would do the
	// same, but "git rev-parse" knows it only since 2.30.
	if revision == "" || strings.HasPrefix(revision, "-") {
		return "", usage("", "%q is neither a file nor the name of a revision", revision)
	}
	if _, err := r.git(ctx, "rev-parse", "--git-dir"); err != nil {
		return "", r.explain(revision, err)
	}
	out, err := r.git(ctx, "rev-parse", "--verify", "--quiet", revision+"^{commit}")
	if err == nil {
		return strings.TrimSpace(string(out)), nil
	}
	if ctx.Err() != nil {
		return "", ctx.Err()
	}
	return "", r.unknown(ctx, revision)
}

// unknown explains that git does not know a revision.
func (r repository) unknown(ctx context.Context, revision string) error {
	hint := `give a lock file, a branch, a tag or a commit; "git log --oneline" lists commits`
	switch {
	case r.isShallow(ctx):
		hint = "this is a shallow clone, the revision may not have been fetched: " + deepen
	case revision == "HEAD" || strings.HasPrefix(revision, "HEAD~") || strings.HasPrefix(revision, "HEAD^"):
		hint = `the branch has no commit so far back, or none yet; "git log --oneline" lists commits`
	case r.knows(ctx, "refs/remotes/origin/"+revision):
		hint = fmt.Sprintf("did you mean \"origin/%s\"? there is no branch of that name here", revision)
	}
	return failed(fmt.Errorf("%s: neither a file nor a revision of the git repository", revision), hint)
}

// deepen says how a shallow clone gets more.
const deepen = `try "git fetch --unshallow", or "git fetch --depth=N origin REVISION" for some of it`

func (r repository) isShallow(ctx context.Context) bool {
	out, err := r.git(ctx, "rev-parse", "--is-shallow-repository")
	return err == nil && strings.TrimSpace(string(out)) == "true"
}

func (r repository) knows(ctx context.Context, ref string) bool {
	_, err := r.git(ctx, "rev-parse", "--verify", "--quiet", ref+"^{commit}")
	return err == nil
}

// mergeBase returns the commit at which two revisions parted.
func (r repository) mergeBase(ctx context.Context, a, b string) (string, error) {
	first, err := r.commit(ctx, a)
	if err != nil {
		return "", err
	}
	second, err := r.commit(ctx, b)
	if err != nil {
		return "", err
	}
	out, err := r.git(ctx, "merge-base", first, second)
	if err == nil {
		return strings.TrimSpace(string(out)), nil
	}
	if ctx.Err() != nil {
		return "", ctx.Err()
	}
	hint := fmt.Sprintf("compare them directly: \"ptmlock diff %s %s\"", a, b)
	if r.isShallow(ctx) {
		hint = "this is a shallow clone, the commit at which they parted may not have been fetched: " + deepen
	}
	return "", failed(fmt.Errorf("%s...%s: the two have no commit in common", a, b), hint)
}

func (r repository) explain(revision string, err error) error {
	var git *gitError
	switch {
	case errors.Is(err, exec.ErrNotFound):
		return failed(fmt.Errorf("%s: no file of that name, and git is not installed", revision), "install git to compare revisions, or give two lock files")
	case errors.As(err, &git) && strings.Contains(git.message, "not a git repository"):
		return failed(fmt.Errorf("%s: no file of that name, and %s is not in a git repository", revision, filepath.ToSlash(r.dir)), "give two lock files, as in \"ptmlock diff old.lock new.lock\"")
	case errors.As(err, &git) && strings.Contains(git.message, "dubious ownership"):
		return failed(fmt.Errorf("%s: %w", revision, err), `the repository belongs to somebody else; if you trust it, "git config --global --add safe.directory DIR" lets git read it`)
	}
	return failed(fmt.Errorf("%s: %w", revision, err), "")
}

// gitError is what git said when it failed.
type gitError struct {
	code    int // the exit code
	message string
}

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

// passive are settings under which git runs nothing that a repository names: its
// configuration may be anybody's, as that of an archive that was unpacked.
var passive = []string{"--no-pager", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=" + os.DevNull}

// gitEnv is the environment that git gets: where the repository is, if a person
// or git itself has said that, but nothing that changes what git prints or runs.
func gitEnv(environ []string) []string {
	var kept []string
	for _, entry := range environ {
		name, value, _ := strings.Cut(entry, "=")
		switch name {
		case "GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE":
			// They are relative to the working directory, of which -C makes another.
			if absolute, err := filepath.Abs(value); err == nil && value != "" {
				entry = name + "=" + absolute
			}
		case "GIT_EXTERNAL_DIFF", "GIT_DIFF_OPTS", "GIT_PAGER", "GIT_EDITOR", "GIT_ASKPASS", "GIT_SSH", "GIT_SSH_COMMAND", "GIT_PROXY_COMMAND",
			"GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS", "GIT_PREFIX", "GIT_ALLOW_PROTOCOL":
			continue
		}
		if strings.HasPrefix(name, "GIT_TRACE") {
			continue
		}
		kept = append(kept, entry)
	}
	// No lock is taken beside a person's own git, no password is asked for,
	// nothing is fetched (of a partial clone, by a command that its configuration
	// names), and the messages are in the language that explain reads.
	return append(kept, "GIT_OPTIONAL_LOCKS=0", "GIT_TERMINAL_PROMPT=0", "GIT_NO_LAZY_FETCH=1", "GIT_ALLOW_PROTOCOL=none", "LC_ALL=C")
}

func (r repository) git(ctx context.Context, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, "git", slices.Concat([]string{"-C", r.dir}, passive, args)...)
	cmd.Env = gitEnv(cmd.Environ())
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
		return nil, &gitError{code: exit.ExitCode(), message: gitMessage(stderr.String(), exit.String())}
	case err != nil:
		return nil, err
	}
	return stdout.Bytes(), nil
}

// gitMessage is the line in which git says why it failed, behind warnings.
func gitMessage(stderr, otherwise string) string {
	first := ""
	for line := range strings.Lines(strings.TrimSpace(stderr)) {
		line = strings.TrimSpace(line)
		for _, prefix := range []string{"fatal: ", "error: "} {
			if message, ok := strings.CutPrefix(line, prefix); ok {
				return message
			}
		}
		first = cmp.Or(first, line)
	}
	return cmp.Or(first, otherwise)
}
