package shell

import (
	"path"
	"regexp"
	"strings"

	"github.com/ptmlock/ptmlock/detect/markdown"
)

// Documentation shows commands in blocks of code. A block that names a language
// of a shell is read as a whole; if some of its lines begin with a prompt, the
// others are what the commands print. A block that names none is read if it
// begins with a prompt or a program that people run; other languages are not
// read, but for lines that begin with "!", as in notebooks.

// block is a block of code in a text.
type block struct {
	language string
	lines    []blockLine
}

type blockLine struct {
	text         string
	line, column int
}

var shellLanguages = map[string]bool{
	"sh": true, "bash": true, "shell": true, "zsh": true, "fish": true, "ksh": true, "csh": true, "console": true, "shell-session": true,
	"shellsession": true, "shellscript": true, "terminal": true, "term": true, "commandline": true, "cmdline": true, "prompt": true,
	"bash-session": true, "sh-session": true, "command": true, "commands": true, "cli": true, "linux": true, "unix": true,
}

var plainLanguages = map[string]bool{"": true, "text": true, "txt": true, "plaintext": true, "plain": true, "none": true, "code": true, "output": true}

var windowsLanguages = map[string]dialect{
	"bat": batch, "batch": batch, "cmd": batch, "dos": batch, "powershell": powerShell, "ps1": powerShell, "ps": powerShell, "pwsh": powerShell,
}

// readMarkdown reads blocks of code, and commands in the text.
func readMarkdown(m *machine, text string) {
	p := &prose{m: m, e: newEnv(path.Dir(m.file))}
	d := markdown.GitHub
	if strings.EqualFold(path.Ext(m.file), ".mdx") {
		d = markdown.MDX
	}
	blocks, _ := markdown.Read(text, d) // package mention reports what it can't read
	for _, b := range blocks {
		if b.Kind == markdown.Code {
			code := block{language: b.Language}
			for _, l := range b.Lines {
				code.lines = append(code.lines, blockLine{l.Text, l.Number, l.Offset + 1})
			}
			p.read(code)
			continue
		}
		for _, l := range b.Lines {
			if b.Kind == markdown.HTML {
				p.spans(l.Text, l.Number, l.Offset)
			}
			for _, s := range l.Code {
				p.span(l.Text[s.Start:s.End], l.Number, l.Offset+s.Start+1)
			}
		}
	}
	m.finish(p.e)
}

// prose follows the blocks of a text: what one sets, the next ones see.
type prose struct {
	m *machine
	e *env
}

var (
	prompt = regexp.MustCompile(`^\s*(?:\([\w .-]+\) *)?(?:[\w.-]+@[\w.-]+[: ]?[\w~/.-]*)?[$%❯➜] +|^\s*(?:\([\w .-]+\) *)?\$(?:[A-Za-z./]|$)`)
	angle  = regexp.MustCompile(`^\s*(?:PS [^>]*|[A-Z]:[^>]*)?> ?`)
	bang   = regexp.MustCompile(`^\s*!\s*`)
)

func (p *prose) read(b block) {
	if d, ok := windowsLanguages[b.language]; ok {
		for _, l := range b.lines {
			n := len(angle.FindString(l.text))
			f := &fragment{}
			f.add(l.text[n:], l.line, l.column+n)
			if f.size() <= maxText {
				p.m.windowsLine(f, d, newEnv(p.e.dir))
			}
		}
		return
	}
	isShell := shellLanguages[b.language]
	if !isShell && !plainLanguages[b.language] {
		p.only(b, bang)
		return
	}
	for _, re := range []*regexp.Regexp{prompt, bang} {
		if b.any(re) {
			p.only(b, re)
			return
		}
	}
	if !isShell && !b.looksLikeShell() {
		return
	}
	f := &fragment{}
	strip := angle
	if !b.any(angle) {
		strip = nil
	}
	for _, l := range b.lines {
		n := 0
		if strip != nil {
			n = len(strip.FindString(l.text))
		}
		f.add(l.text[n:], l.line, l.column+n)
	}
	p.follow(f)
}

// explained is a comment behind the backslash that continues a line: a reader
// leaves it out.
var explained = regexp.MustCompile(`\\[ \t]+#[^\n]*\n`)

func (p *prose) follow(f *fragment) {
	f.text = explained.ReplaceAllStringFunc(f.content(), func(m string) string {
		return strings.Repeat(" ", len(m)-2) + "\\\n"
	})
	f.markPlaceholders()
	p.m.run(f, p.e, false)
}

func (b block) any(re *regexp.Regexp) bool {
	for _, l := range b.lines {
		if re.MatchString(l.text) {
			return true
		}
	}
	return false
}

// only reads the lines that begin with a prompt, and what continues them.
func (p *prose) only(b block, re *regexp.Regexp) {
	f := &fragment{}
	continued := false
	for _, l := range b.lines {
		n := len(re.FindString(l.text))
		switch {
		case n == 0 && !continued:
			continue
		case n == 0: // a shell begins such lines with "> "
			trimmed := strings.TrimLeft(l.text, " \t")
			if rest, ok := strings.CutPrefix(trimmed, "> "); ok {
				n = len(l.text) - len(rest)
			}
		case re == prompt && !strings.HasSuffix(l.text[:n], " "):
			n = strings.IndexByte(l.text, '$') + 1 // "$pip install": the letter is the command's
		}
		f.add(l.text[n:], l.line, l.column+n)
		continued = strings.HasSuffix(strings.TrimRight(l.text, " \t"), `\`)
	}
	if re == bang {
		f.markTemplates()
	}
	if len(f.lines) > 0 {
		p.follow(f)
	}
}

// looksLikeShell tells whether the first line of code in a block begins with a
// program that the catalogue knows, or with an assignment in front of one.
func (b block) looksLikeShell() bool {
	for _, l := range b.lines {
		text := strings.TrimSpace(l.text)
		if text == "" || text[0] == '#' {
			continue
		}
		return beginsLikeCommand(text)
	}
	return false
}

func beginsLikeCommand(text string) bool {
	words := strings.Fields(text)
	for len(words) > 0 {
		name, _, ok := strings.Cut(words[0], "=")
		if !ok || !isName(name) {
			break
		}
		words = words[1:]
	}
	if len(words) == 0 {
		return false
	}
	word := words[0]
	if word == "export" || word == "cd" {
		return len(words) > 1
	}
	if strings.HasPrefix(word, "./") {
		return len(word) > 2
	}
	isProse := len(words) > 1 && (words[1] == "=" || strings.HasPrefix(words[1], "("))
	return len(words) > 1 && !isProse && catalogue().isProgram(programName(word))
}

var span = regexp.MustCompile("(`+)([^`\n]+)`+")

// spans reads commands in the text itself: `ollama pull name`. before are the bytes
// of the line before the text.
func (p *prose) spans(text string, number, before int) {
	if strings.IndexByte(text, '`') < 0 || len(text) > maxText {
		return
	}
	for _, at := range span.FindAllStringSubmatchIndex(text, 64) {
		p.span(text[at[4]:at[5]], number, before+at[4]+1)
	}
}

// span reads a command in a text, of which it has all.
func (p *prose) span(text string, number, column int) {
	trimmed := strings.TrimLeft(text, " ")
	n := len(text) - len(trimmed)
	for _, sign := range []string{"$ ", "!"} {
		if strings.HasPrefix(trimmed, sign) {
			n += len(sign)
		}
	}
	if len(strings.Fields(text[n:])) < 2 || !beginsLikeCommand(text[n:]) {
		return
	}
	f := &fragment{}
	f.add(text[n:], number, column+n)
	f.markPlaceholders()
	p.m.run(f, p.e.clone(), false)
}

var directive = regexp.MustCompile(`^(\s*)\.\. (?:code|code-block|sourcecode|prompt|tab)::\s*(\S*)`)

// readRST reads the blocks of reStructuredText: directives, and what is indented
// behind a paragraph that ends with "::".
func readRST(m *machine, text string) {
	p := &prose{m: m, e: newEnv(path.Dir(m.file))}
	lines := strings.Split(text, "\n")
	for i := 0; i < len(lines); i++ {
		line := lines[i]
		g := directive.FindStringSubmatch(line)
		if g == nil && !strings.HasSuffix(strings.TrimRight(line, " \t"), "::") {
			p.spans(line, i+1, 0)
			continue
		}
		b := block{}
		if g != nil {
			b.language = markdown.Language(g[2])
		} else if strings.HasPrefix(strings.TrimSpace(line), ".. ") {
			continue // another directive
		}
		i = b.behind(lines, i+1, indentOf(line))
		p.read(b)
	}
	m.finish(p.e)
}

func indentOf(line string) int { return len(line) - len(strings.TrimLeft(line, " \t")) }

// behind takes the lines that are indented deeper, and returns the last one.
func (b *block) behind(lines []string, i, indent int) int {
	last := i - 1
	own := -1
	for ; i < len(lines); i++ {
		text := strings.TrimLeft(lines[i], " \t")
		if text == "" {
			continue
		}
		n := len(lines[i]) - len(text)
		if n <= indent {
			break
		}
		if own < 0 {
			own = n
		}
		last = i
		if strings.HasPrefix(text, ":") && len(b.lines) == 0 { // an option of the directive
			continue
		}
		n = min(n, own)
		b.lines = append(b.lines, blockLine{lines[i][n:], i + 1, n + 1})
	}
	return last
}
