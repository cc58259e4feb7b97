package syntax

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

// python is a CPython found on this machine.
type python struct {
	command string
	version [3]int
}

// findPythons returns the CPythons on PATH that cpython_dump.py can use, the
// command python3 first and each version once.
func findPythons() []python {
	var found []python
	for _, command := range []string{"python3", "python3.10", "python3.11", "python3.12", "python3.13", "python3.14"} {
		out, err := exec.Command(command, "-I", "-c", "import sys; print('%s %d %d %d' % ((sys.implementation.name,) + sys.version_info[:3]))").Output()
		if err != nil {
			continue
		}
		p := python{command: command}
		if _, err := fmt.Sscanf(string(out), "cpython %d %d %d", &p.version[0], &p.version[1], &p.version[2]); err != nil {
			continue
		}
		same := func(q python) bool { return q.version == p.version }
		if p.version[0] == 3 && p.version[1] >= 10 && !slices.ContainsFunc(found, same) {
			found = append(found, p)
		}
	}
	return found
}

func (p python) String() string {
	return fmt.Sprintf("%d.%d.%d", p.version[0], p.version[1], p.version[2])
}

// exact says that the positions inside f-strings can be compared.
func (p python) exact() bool { return p.version[1] >= 12 }

// oracle is a running cpython_dump.py that answers requests.
type oracle struct {
	cmd    *exec.Cmd
	in     *json.Encoder
	out    *bufio.Reader
	close  func() error
	stderr bytes.Buffer
}

type oracleRequest struct {
	Path   string `json:"path,omitempty"`   // a file, or
	Source string `json:"source,omitempty"` // its text
	Full   bool   `json:"full"`
}

type oracleAnswer struct {
	Error  string  // why CPython rejects the file; "" if it doesn't
	SHA256 string  // of the dump
	Text   *string // the decoded source, if it isn't UTF-8
	Dump   string
}

func (p python) start() (*oracle, error) {
	o := &oracle{cmd: exec.Command(p.command, "-I", "-S", filepath.Join("testdata", "cpython_dump.py"), "--serve")}
	o.cmd.Stderr = &o.stderr
	in, err := o.cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := o.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	o.in, o.out, o.close = json.NewEncoder(in), bufio.NewReaderSize(out, 1<<16), in.Close
	return o, o.cmd.Start()
}

func (o *oracle) ask(request oracleRequest) (oracleAnswer, error) {
	var answer oracleAnswer
	if err := o.in.Encode(request); err != nil {
		return answer, fmt.Errorf("%w: %s", err, o.stderr.String())
	}
	line, err := o.out.ReadBytes('\n')
	if err != nil {
		return answer, fmt.Errorf("%w: %s", err, o.stderr.String())
	}
	return answer, json.Unmarshal(line, &answer)
}

func (o *oracle) stop() error {
	if err := o.close(); err != nil {
		return err
	}
	return o.cmd.Wait()
}

// comparison is the outcome of comparing some files with CPython.
type comparison struct {
	files      int // accepted by CPython and by us, and equal or in different
	bytes      int
	counts     counts
	different  []string // what differs, one text a file
	rejected   []string // by CPython and by us
	onlyPython []string // accepted by us only: our grammar is wider
}

func (c *comparison) merge(d comparison) {
	c.files += d.files
	c.bytes += d.bytes
	c.counts.add(d.counts)
	c.different = append(c.different, d.different...)
	c.rejected = append(c.rejected, d.rejected...)
	c.onlyPython = append(c.onlyPython, d.onlyPython...)
}

// compareFile compares our tree of one file with CPython's. The dumps are
// compared by their hash, and asked for in full where it differs.
func (c *comparison) compareFile(o *oracle, path string, exact bool) error {
	answer, err := o.ask(oracleRequest{Path: path})
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	file := Parse(path, string(data), 0)
	if answer.Text != nil && answer.Error == "" && file.Src != *answer.Text {
		c.different = append(c.different, path+": decoded differently")
		return nil
	}
	if answer.Error != "" {
		if len(file.Problems) > 0 {
			c.rejected = append(c.rejected, fmt.Sprintf("%s: %s; ours: %s", path, answer.Error, file.Problems[0].Message))
		} else {
			c.onlyPython = append(c.onlyPython, path+": "+answer.Error)
		}
		return nil
	}
	c.files++
	c.bytes += len(data)
	d := dump{file: file, inexact: !exact}
	ours := d.run()
	c.counts.add(d.counts)
	sum := sha256.Sum256(ours)
	if hex.EncodeToString(sum[:]) == answer.SHA256 && len(file.Problems) == 0 {
		return nil
	}
	if answer, err = o.ask(oracleRequest{Path: path, Full: true}); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	c.different = append(c.different, difference(file, answer.Dump, string(ours)))
	return nil
}

// difference tells people where our dump of file leaves CPython's.
func difference(file *File, want, got string) string {
	var out strings.Builder
	for i, p := range file.Problems {
		if i == 3 {
			fmt.Fprintf(&out, "and %d more problems\n", len(file.Problems)-i)
			break
		}
		line, column := file.Position(p.At)
		fmt.Fprintf(&out, "%s:%d:%d: problem: %s\n", file.Name, line, column, p.Message)
	}
	wants, gots := strings.Split(want, "\n"), strings.Split(got, "\n")
	i := 0
	for i < len(wants) && i < len(gots) && wants[i] == gots[i] {
		i++
	}
	if i == len(wants) && i == len(gots) {
		return out.String()
	}
	fmt.Fprintf(&out, "%s:%s: dump line %d\n", file.Name, sourceLine(wants, i), i+1)
	show := func(head string, lines []string) {
		for _, line := range lines {
			fmt.Fprintf(&out, "    %s %s\n", head, shorten(line))
		}
	}
	show("    ", wants[max(0, i-3):i])
	show("want", wants[i:min(i+3, len(wants))])
	show("got ", gots[i:min(i+3, len(gots))])
	if i < len(wants) && i < len(gots) && wants[i] != shorten(wants[i]) {
		at := 0
		for at < min(len(wants[i]), len(gots[i])) && wants[i][at] == gots[i][at] {
			at++
		}
		const around = 40
		fmt.Fprintf(&out, "    at byte %d of that line: want …%s, got …%s\n", at, wants[i][max(0, at-around):min(at+around, len(wants[i]))],
			gots[i][max(0, at-around):min(at+around, len(gots[i]))])
	}
	return out.String()
}

// shorten keeps the beginning of a line of a dump, and its position.
func shorten(line string) string {
	const most = 150
	if len(line) <= most {
		return line
	}
	return line[:most] + " … " + line[strings.LastIndexByte(line, ' ')+1:]
}

// sourceLine finds the line number of the i-th line of a dump, or of the last
// one before it that has a position.
func sourceLine(lines []string, i int) string {
	for i = min(i, len(lines)-1); i >= 0; i-- {
		position := lines[i][strings.LastIndexByte(lines[i], ' ')+1:]
		if row, _, ok := strings.Cut(position, ":"); ok {
			return row
		}
	}
	return "1"
}

// compareFiles compares the files with two processes of p, and in order.
func compareFiles(p python, paths []string) (comparison, error) {
	const workers = 2
	chunks := make(chan []string)
	var (
		wait  sync.WaitGroup
		mutex sync.Mutex
		total comparison
		first error
	)
	work := func() error {
		o, err := p.start()
		if err != nil {
			return err
		}
		var mine comparison
		for chunk := range chunks {
			for _, path := range chunk {
				if err := mine.compareFile(o, path, p.exact()); err != nil {
					return err
				}
			}
		}
		mutex.Lock()
		total.merge(mine)
		mutex.Unlock()
		return o.stop()
	}
	for range workers {
		wait.Go(func() {
			if err := work(); err != nil {
				mutex.Lock()
				first = err
				mutex.Unlock()
				for range chunks { // let the sender finish
				}
			}
		})
	}
	for chunk := range slices.Chunk(paths, 20) {
		chunks <- chunk
	}
	close(chunks)
	wait.Wait()
	for _, list := range [][]string{total.different, total.rejected, total.onlyPython} {
		slices.Sort(list)
	}
	return total, first
}

// standardLibrary returns the Python files of p's standard library and its
// test suite, sorted, without the packages installed beside it.
func standardLibrary(p python) (dir string, paths []string, err error) {
	out, err := exec.Command(p.command, "-I", "-c", "import sysconfig; print(sysconfig.get_path('stdlib'))").Output()
	if err != nil {
		return "", nil, err
	}
	dir = strings.TrimSpace(string(out))
	paths, err = pythonFiles(dir)
	return dir, paths, err
}

// pythonFiles returns the Python files below dir, sorted.
func pythonFiles(dir string) (paths []string, err error) {
	err = filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && (entry.Name() == "site-packages" || entry.Name() == "dist-packages"):
			return fs.SkipDir
		case entry.Type().IsRegular() && filepath.Ext(path) == ".py":
			paths = append(paths, path)
		}
		return nil
	})
	return paths, err
}

// TestDifferential compares our trees with those of every CPython on PATH over
// the whole standard library of python3, test suite included. CPython is the
// truth: there must be no difference in any node, value or position. The
// variable PTMLOCK_DIFFERENTIAL may name more directories, separated as in
// PATH, whose Python files are compared too.
func TestDifferential(t *testing.T) {
	pythons := findPythons()
	if len(pythons) == 0 {
		t.Skip("no CPython 3.10 or later on PATH: nothing to compare with")
	}
	dir, paths, err := standardLibrary(pythons[0])
	if err != nil {
		t.Fatal(err)
	}
	if testing.Short() {
		sample := paths[:0]
		for i := 0; i < len(paths); i += 10 {
			sample = append(sample, paths[i])
		}
		paths = sample
	}
	for _, more := range filepath.SplitList(os.Getenv("PTMLOCK_DIFFERENTIAL")) {
		found, err := pythonFiles(more)
		if err != nil {
			t.Fatal(err)
		}
		paths = append(paths, found...)
	}
	for _, p := range pythons {
		t.Run(p.String(), func(t *testing.T) {
			got, err := compareFiles(p, paths)
			if err != nil {
				t.Fatal(err)
			}
			report(t, dir, got)
		})
	}
}

// TestSamplesDifferential compares our trees of the samples with those of
// every CPython on PATH, as far as it knows their syntax. A sample that a
// CPython accepts must be accepted by us.
func TestSamplesDifferential(t *testing.T) {
	pythons := findPythons()
	if len(pythons) == 0 {
		t.Skip("no CPython 3.10 or later on PATH: nothing to compare with")
	}
	for _, p := range pythons {
		t.Run(p.String(), func(t *testing.T) {
			got, err := compareFiles(p, sampleFiles(t))
			if err != nil {
				t.Fatal(err)
			}
			report(t, filepath.Join("testdata", "samples"), got)
		})
	}
}

// report fails the test on a difference and logs what was compared.
func report(t *testing.T, dir string, got comparison) {
	t.Helper()
	const most = 10
	for i, text := range got.different {
		if i == most {
			t.Errorf("and %d more files differ", len(got.different)-most)
			break
		}
		t.Errorf("differs from CPython:\n%s", text)
	}
	t.Logf("%s: %d files, %d bytes: %d nodes: %d statements, %d expressions (%d calls, %d strings), %d patterns", dir, got.files, got.bytes,
		got.counts.nodes, got.counts.statements, got.counts.expressions, got.counts.calls, got.counts.strings, got.counts.patterns)
	t.Logf("%d differ; %d rejected by both; %d rejected by CPython only", len(got.different), len(got.rejected), len(got.onlyPython))
	for _, text := range got.rejected {
		t.Logf("rejected by both: %s", text)
	}
	for _, text := range got.onlyPython {
		t.Logf("rejected by CPython only: %s", text)
	}
	if got.files == 0 {
		t.Error("no file was compared")
	}
}
