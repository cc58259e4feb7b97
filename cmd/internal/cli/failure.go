package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"syscall"
)

// The exit codes. doc.go of cmd/ptmlock explains them to users.
const (
	exitFine        = 0
	exitFailed      = 1
	exitUsage       = 2
	exitDifference  = 3   // diff --exit-code found one
	exitIncomplete  = 4   // written, but some models are not resolved that could be
	exitInterrupted = 130 // as shells count SIGINT
)

// failure is an error with an exit code and, often, the next step to take.
type failure struct {
	code int
	err  error // nil if all has been said already and only the code counts
	hint string
}

func (f *failure) Error() string {
	if f.err == nil {
		return fmt.Sprintf("exit code %d", f.code)
	}
	return f.err.Error()
}

func (f *failure) Unwrap() error { return f.err }

// failed reports err, with the next step to take on a line of its own.
func failed(err error, hint string) error {
	return &failure{code: exitFailed, err: err, hint: hint}
}

// usage reports a wrong command line.
func usage(hint, format string, args ...any) error {
	return &failure{code: exitUsage, err: fmt.Errorf(format, args...), hint: hint}
}

// exitWith ends the run with a code after everything has been printed.
func exitWith(code int) error { return &failure{code: code} }

// report prints err for a person and returns the exit code that it means.
func report(ctx context.Context, stderr io.Writer, err error) int {
	if err == nil {
		return exitFine
	}
	var f *failure
	if !errors.As(err, &f) {
		f = &failure{code: exitFailed, err: err}
	}
	if ctx.Err() != nil && errors.Is(err, context.Canceled) {
		fmt.Fprintln(stderr, "ptmlock: interrupted, no lock and no document was written")
		return exitInterrupted
	}
	if f.err != nil {
		fmt.Fprintf(stderr, "ptmlock: %s\n", f.err)
	}
	if f.hint != "" {
		fmt.Fprintf(stderr, "hint: %s\n", f.hint)
	}
	return f.code
}

// fileError says "path: cause" of an error that package os gives.
func fileError(path string, err error) error { return fmt.Errorf("%s: %w", path, cause(err)) }

// cause words an error of package os for people: without the path, which the
// message has already, and without the name of the system call.
func cause(err error) error {
	var pathError *fs.PathError
	var linkError *os.LinkError
	switch {
	case errors.As(err, &pathError):
		err = pathError.Err
	case errors.As(err, &linkError):
		err = linkError.Err
	}
	switch {
	case errors.Is(err, syscall.ENOTDIR):
		return reworded{"a part of the path is not a directory", err}
	case errors.Is(err, fs.ErrNotExist):
		return reworded{"no such file or directory", err}
	case errors.Is(err, fs.ErrPermission):
		return reworded{"permission denied", err}
	}
	return err
}

// reworded is an error in other words; callers still see which one it is.
type reworded struct {
	message string
	err     error
}

func (r reworded) Error() string { return r.message }
func (r reworded) Unwrap() error { return r.err }

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}
