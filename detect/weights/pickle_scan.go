package weights

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// Bounds of the scan of a pickle.
const (
	maxPickleStack   = 1 << 20
	maxPickleMemo    = 1 << 20
	maxPickleImports = 1024
	maxPickleName    = 256 // bytes of a module's or an object's name
)

var errBrokenPickle = errors.New("the pickle is broken")

// slot is a value on the stack of the machine: of texts, the text is known, in
// case it names what is imported.
type slot struct {
	text string
	kind slotKind
}

type slotKind uint8

const (
	slotOther slotKind = iota
	slotText
	slotMark
)

// unknownName stands for a name that the pickle computes.
const unknownName = "?"

// pickleScan follows the opcodes of a pickle without executing any: of each it
// knows only how the stack and the memo change.
type pickleScan struct {
	*cursor
	stack   []slot
	memo    map[uint32]slot
	imports map[string]bool
	steps   int
}

func newPickleScan(src source) *pickleScan {
	return &pickleScan{cursor: newCursor(src), imports: map[string]bool{}}
}

// run goes to the end of one pickle. Several can stand in a row.
func (p *pickleScan) run() error {
	p.stack, p.memo = p.stack[:0], map[uint32]slot{}
	for p.err == nil {
		code := p.u8()
		op := opcodes[code]
		if p.err == nil && op.arg == argUnknown {
			return fmt.Errorf("%w: unknown opcode %#02x", errBrokenPickle, code)
		}
		arg := p.argument(op)
		if p.err != nil {
			break
		}
		if op.does == doStop {
			if len(p.stack) == 0 {
				return errBrokenPickle
			}
			return nil
		}
		if err := p.step(op, arg); err != nil {
			return err
		}
		p.steps++
	}
	return p.err
}

// argument reads what follows an opcode. Of what is no text, nothing is kept but
// the number that it begins with.
func (p *pickleScan) argument(op opcode) pickleArgument {
	switch op.arg {
	case arg1:
		return pickleArgument{number: uint32(p.u8())}
	case arg2:
		return pickleArgument{number: uint32(p.u16())}
	case arg4:
		return pickleArgument{number: p.u32()}
	case arg8:
		p.skip(8)
	case argLine:
		return pickleArgument{text: p.line()}
	case argTwoLines:
		return pickleArgument{text: p.line(), second: p.line()}
	case argCount1:
		return p.counted(op, uint64(p.u8()))
	case argCount4:
		return p.counted(op, uint64(p.u32()))
	case argCount8:
		return p.counted(op, p.u64())
	}
	return pickleArgument{}
}

type pickleArgument struct {
	text, second string
	number       uint32
}

// counted reads the bytes of a value; a text that is too long for a name is as
// good as any other value.
func (p *pickleScan) counted(op opcode, n uint64) pickleArgument {
	if op.does != doString || n > maxPickleName {
		p.skip(n)
		return pickleArgument{text: unknownName}
	}
	return pickleArgument{text: string(p.take(int64(n)))}
}

// line reads to the end of the line, without it. A line that is too long for a
// name is cut.
func (p *pickleScan) line() string {
	var kept []byte
	for p.fill(1) {
		if i := bytes.IndexByte(p.ahead, '\n'); i >= 0 {
			text := p.take(int64(i) + 1)[:i]
			kept = append(kept, text[:min(i, maxPickleName+1-len(kept))]...)
			return string(bytes.TrimSuffix(kept, []byte("\r")))
		}
		text := p.take(int64(len(p.ahead)))
		kept = append(kept, text[:min(len(text), maxPickleName+1-len(kept))]...)
	}
	return ""
}

func (p *pickleScan) step(op opcode, arg pickleArgument) error {
	out := slot{}
	switch op.does {
	case doString:
		out = slot{textOf(arg.text), slotText}
	case doMark:
		return p.push(slot{kind: slotMark})
	case doPop:
		return p.pop(1)
	case doDup, doMemoize, doPut, doGet:
		return p.remember(op, arg)
	case doPopMark, doInst:
		if err := p.popMark(); err != nil {
			return err
		}
	}
	switch op.does {
	case doGlobal, doInst:
		p.imported(arg.text, arg.second)
	case doExtension:
		p.imported("copyreg", fmt.Sprintf("extension %d", arg.number))
	case doStackGlobal:
		if len(p.stack) < 2 {
			return errBrokenPickle
		}
		p.imported(nameIn(p.stack[len(p.stack)-2]), nameIn(p.stack[len(p.stack)-1]))
		op.pops = 2
	}
	if err := p.pop(int(op.pops)); err != nil {
		return err
	}
	if op.push {
		return p.push(out)
	}
	return nil
}

// remember does what copies values: on the stack, to the memo and back.
func (p *pickleScan) remember(op opcode, arg pickleArgument) error {
	key := arg.number
	if op.arg == argLine {
		// Python reads numbers with spaces, signs and underlines, too.
		n, err := strconv.ParseUint(strings.Trim(strings.ReplaceAll(arg.text, "_", ""), " \t\r\v\f+"), 10, 32)
		if err != nil {
			return errBrokenPickle
		}
		key = uint32(n)
	}
	if op.does == doGet {
		value, ok := p.memo[key]
		if !ok {
			return errBrokenPickle
		}
		return p.push(value)
	}
	if len(p.stack) == 0 {
		return errBrokenPickle
	}
	top := p.stack[len(p.stack)-1]
	switch op.does {
	case doDup:
		return p.push(top)
	case doMemoize:
		key = uint32(len(p.memo))
	}
	if len(p.memo) >= maxPickleMemo {
		return fmt.Errorf("the pickle remembers more than %d values", maxPickleMemo)
	}
	p.memo[key] = top
	return nil
}

func (p *pickleScan) push(s slot) error {
	if len(p.stack) >= maxPickleStack {
		return fmt.Errorf("the pickle stacks more than %d values", maxPickleStack)
	}
	p.stack = append(p.stack, s)
	return nil
}

func (p *pickleScan) pop(n int) error {
	if len(p.stack) < n {
		return errBrokenPickle
	}
	p.stack = p.stack[:len(p.stack)-n]
	return nil
}

func (p *pickleScan) popMark() error {
	for i := len(p.stack) - 1; i >= 0; i-- {
		if p.stack[i].kind == slotMark {
			p.stack = p.stack[:i]
			return nil
		}
	}
	return errBrokenPickle
}

// renamedModules are the modules of Python 2 that pickles of protocol 2 and
// below name (https://github.com/python/cpython/blob/v3.14.0/Lib/_compat_pickle.py).
var renamedModules = map[string]string{"__builtin__": "builtins", "copy_reg": "copyreg", "cPickle": "pickle", "exceptions": "builtins"}

func (p *pickleScan) imported(module, name string) {
	if renamed := renamedModules[module]; renamed != "" {
		module = renamed
	}
	if full := nameOf(module) + "." + nameOf(name); len(p.imports) < maxPickleImports {
		p.imports[full] = true
	}
}

func nameIn(s slot) string {
	if s.kind != slotText {
		return unknownName
	}
	return s.text
}

// nameOf returns a name as it is shown.
func nameOf(s string) string {
	if s == "" || len(s) > maxPickleName {
		return unknownName
	}
	return clean(s)
}

// textOf takes the quotes off a text of protocol 0. What is escaped is not read.
func textOf(s string) string {
	if strings.Contains(s, `\`) {
		return unknownName
	}
	if len(s) >= 2 && (s[0] == '\'' || s[0] == '"') && s[len(s)-1] == s[0] {
		return s[1 : len(s)-1]
	}
	return strings.TrimRight(s, "\x00")
}

// torchMagic begins the first of the pickles in a row that torch.save wrote
// before 1.6: the number 0x1950a86a20f9469cfc6c in protocol 2
// (https://github.com/pytorch/pytorch/blob/v2.9.0/torch/serialization.py, MAGIC_NUMBER).
var torchMagic = func() string {
	magic := []byte{0x80, 2, 0x8a, 10}
	magic = binary.LittleEndian.AppendUint64(magic, 0xa86a20f9469cfc6c)
	return string(append(magic, 0x50, 0x19, '.'))
}()
