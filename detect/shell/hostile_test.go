package shell

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/ptmlock/ptmlock/detect"
)

// hostile are files that are made to cost much: deep, long, repeated, endless.
func hostile() map[string]string {
	repeat := strings.Repeat
	var branches, functions strings.Builder
	for i := range 200 {
		fmt.Fprintf(&branches, "if [ $A ]; then V%d=a; X=x%d; else V%d=b; fi\n", i, i, i)
		fmt.Fprintf(&functions, "f%d() { f%d; f%d; wget https://x/m$1.pth; }\n", i, i+1, i+1)
	}
	branches.WriteString("echo")
	for i := range 200 {
		fmt.Fprintf(&branches, " $V%d", i)
	}
	branches.WriteString("\npython t.py $V1$V2$V3$V4$V5$V6$V7$V8\n")
	return map[string]string{
		"parens.sh":               repeat("(", 200000),
		"subst.sh":                "x " + repeat("$(", 100000),
		"ticks.sh":                repeat("`", 100001),
		"braces.sh":               repeat("{ ", 100000),
		"params.sh":               "x " + repeat("${a:-", 100000),
		"quotes.sh":               "x " + repeat(`"$(`, 100000),
		"ifs.sh":                  repeat("if ", 100000),
		"pipes.sh":                "a" + repeat("|a", 200000),
		"ands.sh":                 "a" + repeat("&&a", 200000),
		"lines.sh":                repeat("a && b || c | d; ", 20000),
		"nots.sh":                 repeat("! ", 200000) + "a",
		"arith.sh":                "((" + repeat("-", 200000) + "1))",
		"arithnest.sh":            "echo $((" + repeat("(", 100000) + "1",
		"double.sh":               "x=aaaaaaaaaa\n" + repeat("x=$x$x\n", 200) + "wget https://x/$x.pth\n",
		"doubleloop.sh":           "x=a\nfor i in " + repeat("1 ", 1000) + "; do x=$x$x; y+=($y $x); wget https://h/$x.pth; done",
		"loops.sh":                repeat("for i in a b c d e f g h; do ", 12) + "python t.py; " + repeat("done; ", 12),
		"brace.sh":                "echo " + repeat("{a,b,c,d}", 50) + " {1..1000000000} {a..z..0}\n",
		"branches.sh":             branches.String(),
		"functions.sh":            functions.String() + "f0\n",
		"recursion.sh":            "f() { f; g; }\ng() { f; g; }\nf\nbash -c \"bash -c 'bash -c f'\"\neval 'eval f'\n",
		"evals.sh":                "x='eval \"$x\"; eval \"$x\"'\neval \"$x\"\n",
		"heredoc.sh":              repeat("cat <<E\n", 5000),
		"unclosed.sh":             "echo '" + repeat("python t.py\n", 20000),
		"openlines.sh":            repeat("echo \"a\n", 20001),
		"fis.sh":                  repeat("fi\n", 20000),
		"backslash.sh":            repeat("\\\n", 100000),
		"longline.sh":             "python " + repeat("--a b ", 100000),
		"longword.sh":             "wget https://x/" + repeat("a", 2<<20) + ".pth",
		"array.sh":                "a=(" + repeat("x ", 50000) + ")\necho ${a[@]} ${a[@]} ${a[@]}\npython t.py ${a[$i]}\n",
		"pattern.sh":              "x=" + repeat("a", 4000) + "\necho ${x%%" + repeat("a*", 40) + "b} ${x//a/" + repeat("b", 4000) + "}\n",
		"control.sh":              "\x01\x02\x03\x1a\x1c wget \x01x\x02 $'\\x01' ${\x01}\n",
		"utf8.sh":                 "wget https://x/\xff\xfe.pth ❯ \u2028\n",
		"case.sh":                 repeat("case $x in a) ", 2000),
		"elif.sh":                 "if a; then b\n" + repeat("elif a; then X=$X1\n", 20000) + "fi\n",
		"redirects.sh":            "a " + repeat("<b >c ", 50000),
		"cd.sh":                   repeat("cd ../..\ncd a/b/c/d\ncd $x\n", 1000),
		"index.sh":                "echo ${a[${a[${a[${a[0]}]}]}]} ${!x} ${!a[@]} ${#a} ${a:1:2} ${a: -1} ${@:2} ${0##*/} ${1?} ${}\n",
		"code.sh":                 "x=aa\n" + repeat("x=$x$x\n", 12) + repeat("python -c \"$x$x$x{a}\" <<E\n$x\nE\n", 3000) + repeat("bash -c \"", 300) + repeat("cat >a.py <<E\n", 3000),
		"here.sh":                 "for i in {1..60}; do for j in {1..60}; do python - <<-E\n" + repeat("\t'$i' + \\$j {\n", 2000) + "\tE\ndone; done\n",
		"Makefile":                "X = $(X)$(X)\nY = $(" + repeat("$(", 10000) + "\nA += $(A) $(A)\n" + repeat("A += $(A) b\n", 2000) + "all:\n\t" + repeat("$(A) ", 1000) + "\n" + repeat("ifeq\n", 5000),
		"Dockerfile":              repeat("RUN \\\n", 20000) + "ENV " + repeat("A=$A$A ", 5000) + "\nRUN [" + repeat("[", 10000) + "\nONBUILD\nRUN\nHEALTHCHECK\nRUN --x\nRUN <<A\n",
		"ci/.gitlab-ci.yml":       "a: &a [" + repeat("*a,", 1000) + "]\nscript: *a\n",
		".github/workflows/a.yml": repeat(" ", 0) + "a:\n" + deepYAML(2000) + "\n",
		".circleci/config.yml":    "run: |\n" + repeat("  echo ${{ a }}\n", 20000),
		"azure-pipelines.yml":     "variables:\n  - name: A\n    value: $(A)$(A)\n" + repeat("x: {", 200),
		"docker-compose.yml":      "services: {a: {image: x, command: \"" + repeat("$$", 5000) + "${A:-" + repeat("${A:-", 3000) + "\"}}",
		"package.json":            "{\"scripts\": {" + repeat("\"a\": {\"scripts\":", 5000),
		"tox.ini":                 "commands =" + repeat("\n  {posargs:{x}}", 20000),
		"justfile":                repeat("a := \"{{a}}\"\n", 5000) + "x:\n" + repeat("  {{a}}{{a}}\n", 20000),
		"Taskfile.yml":            "tasks: {a: {cmds: [" + repeat("{cmd: 'a {{.A}}'},", 5000) + "]}}",
		"Procfile":                repeat("a: b\n", 20000),
		"a.bat":                   repeat("set A=%A%%A%\n", 5000) + repeat("^\n", 20000) + repeat("(", 20000) + "\n" + repeat("%", 8000),
		"a.ps1":                   repeat("$A = \"$A$A\"\n", 5000) + repeat("`\n", 20000) + repeat("{", 20000),
		"README.md":               repeat("```sh\n", 20001) + repeat("`ollama ", 1000) + "\n" + repeat("> ", 20000) + "```\n",
		"a.md":                    repeat("    $ python t.py \\\n", 20000) + repeat("`", 8000),
		"a.rst":                   repeat("::\n\n  $ python t.py\n\n", 10000) + ".. code::\n",
		"zero.sh":                 "python\x00",
		"empty.sh":                "",
	}
}

func deepYAML(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat(" ", i+1) + "a:\n")
		if b.Len() > 1<<20 {
			break
		}
	}
	return b.String()
}

func TestHostile(t *testing.T) {
	for name, text := range hostile() {
		start := time.Now()
		commands, problems := Read(name, text)
		check(t, name, commands, problems)
		t.Logf("%s: %d bytes take %v", name, len(text), time.Since(start))
	}
}

// check looks at what holds for the commands of any file.
func check(t *testing.T, name string, commands []Command, problems []detect.Problem) {
	t.Helper()
	if len(commands) > maxCommands {
		t.Errorf("%s: %d commands", name, len(commands))
	}
	if len(problems) > maxProblems {
		t.Errorf("%s: %d problems", name, len(problems))
	}
	for _, p := range problems {
		if p.At.File != name || p.Message == "" {
			t.Errorf("%s: problem %+v", name, p)
		}
	}
	for i := range commands {
		c := &commands[i]
		if len(c.Words) == 0 || c.At.File != name || c.At.Line < 1 || c.Dir == "" || isOutside(c.Dir) || strings.HasPrefix(c.Dir, "/") {
			t.Fatalf("%s: command %+v", name, c)
		}
		for _, w := range c.Words {
			if strings.ContainsAny(w.Text, "\x01\x02\x03\x1a\x1c") {
				t.Fatalf("%s: a mark is left in %q", name, w.Text)
			}
			if !w.Known && !hasHole(w.Text) {
				t.Fatalf("%s: no hole in %q", name, w.Text)
			}
		}
		c.Program()
		c.Args()
		checkCode(t, name, c.Code)
	}
	downloads, unresolved := Downloads(commands)
	for _, d := range downloads {
		if err := d.Model.Check(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if isOutside(d.Path) || strings.HasPrefix(d.Path, "/") {
			t.Errorf("%s: path %q", name, d.Path)
		}
	}
	for _, u := range unresolved {
		if u.Reason == "" {
			t.Errorf("%s: no reason", name)
		}
	}
	for _, i := range Invocations(commands, NewPrograms([]string{"a.py", "b/c.py"})) {
		if i.Script != "a.py" && i.Script != "b/c.py" {
			t.Errorf("%s: runs %q", name, i.Script)
		}
	}
}

func checkCode(t *testing.T, name string, c *Code) {
	t.Helper()
	if c == nil {
		return
	}
	if strings.ContainsAny(c.Text, "\x01\x02\x03\x1a\x1c") || len(c.Text) > maxCode || isOutside(c.File) || strings.HasPrefix(c.File, "/") {
		t.Fatalf("%s: code %q for %q", name, c.Text, c.File)
	}
	last := 0
	for _, h := range c.Holes {
		if h.From < last || h.To <= h.From || h.To > len(c.Text) {
			t.Fatalf("%s: holes %v of %q", name, c.Holes, c.Text)
		}
		last = h.To
	}
	for _, offset := range []int{0, len(c.Text) / 2, len(c.Text)} {
		if line, column := c.Position(offset); line < 1 || column < 1 {
			t.Fatalf("%s: offset %d of %q is at %d:%d", name, offset, c.Text, line, column)
		}
	}
}

// Broken lines cost themselves alone.
func TestRecovery(t *testing.T) {
	good := "python train.py --model org/name\n"
	for _, bad := range []string{
		"echo \"open\n", "echo 'open\n", "if x; then\n", "fi\n", "done\n", ")\n", "}\n", "x )\n", "a &&\n)\n", "<file>\n", "python t.py <a b> [c]\n",
		"case x in\n", "$(\n", "`\n", "${\n", "${x y}\n", "f() {\n", "((\n", "[[ x\n", "cat <<E\nE\n", "for x in\n", "a | | b\n", ";;\n", "(env) $ x\n", "don't do that\n",
	} {
		commands, _ := Read("a.sh", good+bad+good)
		n := 0
		for _, c := range commands {
			if c.Program() == "python" && len(c.Args()) == 3 && c.Args()[2].Text == "org/name" {
				n++
			}
		}
		if n != 2 {
			var all []string
			for _, c := range commands {
				all = append(all, showCommand(c))
			}
			t.Errorf("%q between: %d of 2 commands are left: %q", bad, n, all)
		}
	}
}

func FuzzRead(f *testing.F) {
	names := []string{
		"a.sh", "a.zsh", "Makefile", "Dockerfile", ".github/workflows/a.yml", "azure-pipelines.yml", "docker-compose.yml", "Taskfile.yml", "cog.yaml",
		"justfile", "Procfile", "package.json", "tox.ini", "a.bat", "a.ps1", "README.md", "a.rst",
	}
	for i := range names {
		f.Add(i, "A=b\nX: \"$(A)\"\n\tpython t.py ${A:-c} {a,b} $1 `x`\nrun: |\n  hf download $A\n```sh\n$ wget https://x/y.pth\n```\n")
		f.Add(i, "x=(a b)\nfor i in ${x[@]}; do echo ${i%%a*} ${i/a/b} \"${x[$i]}\"; done <<E\nE\n")
	}
	f.Add(2, "x = $(\na:\n\t$(\n")
	f.Add(3, "CMD ..py\n")
	f.Add(0, "python -c \"f('$A', {'a': \\\"b\\\"})\" \\\n x <<-E\n\tE\nbash -c 'python - <<E\n\\$x`y`\nE'\ncat > a.py <<\"E\"\nx\nE\n")
	f.Add(3, "RUN python - <<E && \\\n x\na\nE\nCOPY <<'E' /a.py\nb\nE\n")
	f.Fuzz(func(t *testing.T, i int, text string) {
		if len(text) > 1<<14 {
			return
		}
		name := names[uint(i)%uint(len(names))]
		commands, problems := Read(name, text)
		check(t, name, commands, problems)
		check(t, name, Split(text, detect.Position{File: name, Line: 1, Column: 1}, detect.PlaceScript), nil)
	})
}

func isOutside(p string) bool { return p == ".." || strings.HasPrefix(p, "../") }
