package cli

import (
	"io"
	"os"
	"runtime/debug"

	"golang.org/x/term"
)

// Env is what a command sees of the process around it: tests give another.
type Env struct {
	Stdout, Stderr io.Writer
	// StdoutTerminal and StderrTerminal tell whether a person watches the stream.
	StdoutTerminal, StderrTerminal bool
	// LookupEnv reads a variable as os.LookupEnv does.
	LookupEnv func(name string) (string, bool)
	// Version of ptmlock, as BOMs name it.
	Version string

	// status is where a status line may be drawn: standard error if a person
	// watches it, else nil.
	status io.Writer
}

// System returns the environment of the running process.
func System() Env {
	return Env{
		Stdout:         os.Stdout,
		Stderr:         os.Stderr,
		StdoutTerminal: term.IsTerminal(int(os.Stdout.Fd())),
		StderrTerminal: term.IsTerminal(int(os.Stderr.Fd())),
		LookupEnv:      os.LookupEnv,
		Version:        buildVersion(),
	}
}

// buildVersion is the version that the Go command stamped on the binary: that
// of the module, with the commit where it is built from a checkout.
func buildVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" {
		return "(devel)"
	}
	return info.Main.Version
}

// value returns a variable, "" if it is not set.
func (e *Env) value(name string) string {
	value, _ := e.LookupEnv(name)
	return value
}

// statusUnless returns where a status line may be drawn, nil for nowhere.
func (e *Env) statusUnless(quiet bool) io.Writer {
	if quiet {
		return nil
	}
	return e.status
}

// document writes a machine-readable result to standard output. Encoders leave
// characters such as U+009B as they are; where a person watches, those are
// written as \u009b, which means the same in JSON.
func (e *Env) document(data []byte) error {
	if e.StdoutTerminal {
		data = []byte(printable(string(data)))
	}
	_, err := e.Stdout.Write(data)
	return err
}

// stickyWriter remembers the first error of a stream, so that the many small
// prints of a summary need no check each and a full disk is still reported.
type stickyWriter struct {
	w   io.Writer
	err error
}

func (s *stickyWriter) Write(p []byte) (int, error) {
	if s.err != nil {
		return 0, s.err
	}
	n, err := s.w.Write(p)
	s.err = err
	return n, err
}

// printableWriter escapes control characters, so that neither the name of a
// file nor a hub's answer can steer the terminal. One Write must hold whole
// characters, as those of package fmt do.
type printableWriter struct{ w io.Writer }

func (p printableWriter) Write(b []byte) (int, error) {
	if _, err := io.WriteString(p.w, printable(string(b))); err != nil {
		return 0, err
	}
	return len(b), nil
}
