package notebook

import (
	"regexp"
	"strings"
)

// shell adds the command that a line of IPython gives, if it gives one.
func (c *cell) shell(from, end int) {
	s := c.in.s
	if from >= end {
		return
	}
	at := skipBlanks(s, from+1)
	switch s[from] {
	case '!':
		if at < end && s[at] == '!' {
			at = skipBlanks(s, at+1)
		}
		c.commandPart(at, end)
		return
	case '%':
	default:
		if !c.isBareCommand(from) {
			return
		}
		at = from
	}
	name, rest := word(s, min(at, end), end)
	switch {
	case shellMagics[name]:
		c.commandPart(rest, end)
	case name == "cd":
		c.commandFrom("cd ", skipOptions(s, rest, end, ""), end, "")
	case commandMagics[name]:
		c.commandPart(at, end)
	case name == "run":
		c.runScript(rest, end)
	case name == "env", name == "set_env":
		c.environment(rest, end)
	}
}

// bareCommand is a command and the start of its first argument.
var bareCommand = regexp.MustCompile(`^([a-z0-9]+)[ \t]+([\w./~{$-][^\s=]*)(?:[ \t]|$)`)

// isBareCommand tells whether the line at an offset is "pip install x", as
// automagic reads it. It is no Python, or none that does anything.
func (c *cell) isBareCommand(at int) bool {
	s := c.in.s
	if s[at] < 'a' || s[at] > 'z' {
		return false
	}
	name, _ := word(s, at, min(at+16, len(s)))
	if !bareCommands[name] {
		return false
	}
	m := bareCommand.FindStringSubmatch(s[at:lineEnd(s, at)])
	return m != nil && !operators[m[2]] && m[2] != "-" && m[2] != "/"
}

// commandPart adds in[from:end] as a command.
func (c *cell) commandPart(from, end int) {
	if from < end {
		c.command(c.in.part(from, from+len(strings.TrimRight(c.in.s[from:end], " \t\n"))))
	}
}

// commandFrom adds a command of before, in[from:end] and behind.
func (c *cell) commandFrom(before string, from, end int, behind string) {
	to := from + len(strings.TrimRight(c.in.s[from:end], " \t\n"))
	if from >= to {
		return
	}
	var b builder
	b.put(before, &c.in, from)
	b.copy(&c.in, from, to)
	b.put(behind, &c.in, to)
	t := b.text()
	t.index()
	c.command(t)
}

func (c *cell) command(t text) {
	if t.s == "" {
		return
	}
	line, column := t.at(0)
	c.Commands = append(c.Commands, Command{t.s, line, column, c.count, t})
}

// runScript takes the arguments of %run. Those before the script are its own.
func (c *cell) runScript(at, end int) {
	s := c.in.s
	for at < end && s[at] == '-' {
		option, rest := word(s, at, end)
		if option == "-m" {
			break
		}
		at = rest
	}
	c.commandFrom("python ", at, end, "")
}

var environmentName = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*`)

// environment takes "A=b" or "A b". The value is one word of the shell, in which
// only "$" keeps its meaning.
func (c *cell) environment(at, end int) {
	s := c.in.s
	name := environmentName.FindString(s[at:end])
	i := skipBlanks(s, at+len(name))
	if name == "" || i >= end {
		return
	}
	if s[i] == '=' {
		i = skipBlanks(s, i+1)
	} else if i == at+len(name) {
		return
	}
	to := i + len(strings.TrimRight(s[i:max(i, end)], " \t\n"))
	if i >= to {
		return
	}
	var b builder
	b.put("export ", &c.in, at)
	b.copy(&c.in, at, at+len(name))
	b.put(`="`, &c.in, i)
	for from := i; i < to; i++ {
		if strings.IndexByte("\"\\`", s[i]) >= 0 {
			b.copy(&c.in, from, i)
			b.put(`\`, &c.in, i)
			from = i
		}
		if i+1 == to {
			b.copy(&c.in, from, to)
		}
	}
	b.put(`"`, &c.in, to)
	t := b.text()
	t.index()
	c.command(t)
}

// writtenFile takes the rest of a "%%writefile" cell.
func (c *cell) writtenFile(args, end int) {
	s := c.in.s
	f := WrittenFile{Cell: c.count}
	at := args
	for at < end && s[at] == '-' {
		option, rest := word(s, at, end)
		f.Append = f.Append || option == "-a" || option == "--append"
		at = rest
	}
	f.Path = strings.TrimSpace(s[at:end])
	if n := len(f.Path); n > 1 && f.Path[0] == f.Path[n-1] && (f.Path[0] == '"' || f.Path[0] == '\'') {
		f.Path = f.Path[1 : n-1]
	}
	if f.Path == "" {
		return
	}
	f.text = c.in.part(min(end+1, len(s)), len(s))
	f.Text = f.text.s
	if f.Line, f.Column = f.text.at(0); f.Line == 0 {
		f.Line, f.Column = c.in.at(at)
	}
	c.Files = append(c.Files, f)
}

// Lines of IPython in comments, as Jupytext writes them:
// https://jupytext.readthedocs.io/en/latest/formats-scripts.html#magic-commands.
var (
	commentedMagic = regexp.MustCompile(`^# ?(?:![\s!]*[\w./~{$]|%[A-Za-z_])`)
	commentedCell  = regexp.MustCompile(`^# ?%%[A-Za-z!]`)
)

// comment adds the command that stands in the comment at an offset, and returns
// where the next line is.
func (c *cell) comment(at int) int {
	s := c.in.s
	end := lineEnd(s, at)
	if commentedCell.MatchString(s[at:end]) {
		return c.commentBlock(at)
	}
	if commentedMagic.MatchString(s[at:end]) {
		c.shell(at+strings.IndexAny(s[at:end], "!%"), end)
	}
	return min(end+1, len(s))
}

// commentBlock takes a cell that is a comment as a whole, as "# %%bash".
func (c *cell) commentBlock(at int) (next int) {
	s := c.in.s
	for next = at; next < len(s) && s[next] == '#'; {
		next = nextLine(s, next)
	}
	block := cell{module: c.module, in: cutLines(c.in.part(at, next), func(line string) int {
		if strings.HasPrefix(line, "# ") {
			return 2
		}
		return 1
	})}
	end := lineEnd(block.in.s, 0)
	if name, args := block.cellMagic(0, end); name == "script" || shellCells[name] || name == "writefile" || name == "file" {
		block.enter(name, args, end)
		return next
	}
	return nextLine(s, at)
}
