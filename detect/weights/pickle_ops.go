package weights

// argument is what follows an opcode in the stream.
type argument uint8

const (
	argUnknown argument = iota // no opcode
	argNone
	arg1 // so many bytes
	arg2
	arg4
	arg8
	argLine // text to the end of the line
	argTwoLines
	argCount1 // as many bytes as a number of so many bytes says that comes first
	argCount4
	argCount8
)

// effect is what an opcode does to the stack, where that is more than taking
// some values and leaving one.
type effect uint8

const (
	doNothing effect = iota
	doString         // the argument is a text
	doMark
	doPop
	doPopMark // takes all down to the mark
	doDup
	doGlobal      // two lines name what is imported
	doInst        // the same; the values down to the mark are the arguments
	doStackGlobal // the two values on top name it
	doExtension   // a number of a registry names it
	doPut
	doMemoize
	doGet
	doStop
)

// opcode is one of pickle's machine.
type opcode struct {
	arg  argument
	does effect
	pops uint8
	push bool
}

// opcodes are those of all six protocols
// (https://github.com/python/cpython/blob/v3.14.0/Lib/pickletools.py).
var opcodes = [256]opcode{
	'(': {arg: argNone, does: doMark}, '.': {arg: argNone, does: doStop},
	'0': {arg: argNone, does: doPop}, '1': {arg: argNone, does: doPopMark}, '2': {arg: argNone, does: doDup},
	'F': {arg: argLine, push: true}, 'I': {arg: argLine, push: true}, 'L': {arg: argLine, push: true},
	'J': {arg: arg4, push: true}, 'K': {arg: arg1, push: true}, 'M': {arg: arg2, push: true}, 'G': {arg: arg8, push: true},
	'N': {arg: argNone, push: true}, 'P': {arg: argLine, push: true}, 'Q': {arg: argNone, pops: 1, push: true},
	'R': {arg: argNone, pops: 2, push: true},
	'S': {arg: argLine, does: doString, push: true}, 'T': {arg: argCount4, does: doString, push: true},
	'U': {arg: argCount1, does: doString, push: true}, 'V': {arg: argLine, does: doString, push: true},
	'X': {arg: argCount4, does: doString, push: true},
	'B': {arg: argCount4, push: true}, 'C': {arg: argCount1, push: true},
	'a': {arg: argNone, pops: 1}, 'b': {arg: argNone, pops: 1}, 's': {arg: argNone, pops: 2},
	'e': {arg: argNone, does: doPopMark}, 'u': {arg: argNone, does: doPopMark},
	'd': {arg: argNone, does: doPopMark, push: true}, 'l': {arg: argNone, does: doPopMark, push: true},
	't': {arg: argNone, does: doPopMark, push: true}, 'o': {arg: argNone, does: doPopMark, push: true},
	'}': {arg: argNone, push: true}, ']': {arg: argNone, push: true}, ')': {arg: argNone, push: true},
	'c': {arg: argTwoLines, does: doGlobal, push: true}, 'i': {arg: argTwoLines, does: doInst, push: true},
	'g': {arg: argLine, does: doGet}, 'h': {arg: arg1, does: doGet}, 'j': {arg: arg4, does: doGet},
	'p': {arg: argLine, does: doPut}, 'q': {arg: arg1, does: doPut}, 'r': {arg: arg4, does: doPut},
	0x80: {arg: arg1}, // PROTO
	0x81: {arg: argNone, pops: 2, push: true},
	0x82: {arg: arg1, does: doExtension, push: true}, 0x83: {arg: arg2, does: doExtension, push: true},
	0x84: {arg: arg4, does: doExtension, push: true},
	0x85: {arg: argNone, pops: 1, push: true}, 0x86: {arg: argNone, pops: 2, push: true}, 0x87: {arg: argNone, pops: 3, push: true},
	0x88: {arg: argNone, push: true}, 0x89: {arg: argNone, push: true},
	0x8a: {arg: argCount1, push: true}, 0x8b: {arg: argCount4, push: true},
	0x8c: {arg: argCount1, does: doString, push: true}, 0x8d: {arg: argCount8, does: doString, push: true},
	0x8e: {arg: argCount8, push: true}, 0x8f: {arg: argNone, push: true},
	0x90: {arg: argNone, does: doPopMark}, 0x91: {arg: argNone, does: doPopMark, push: true},
	0x92: {arg: argNone, pops: 3, push: true},
	0x93: {arg: argNone, does: doStackGlobal, push: true}, 0x94: {arg: argNone, does: doMemoize},
	0x95: {arg: arg8}, // FRAME
	0x96: {arg: argCount8, push: true}, 0x97: {arg: argNone, push: true}, 0x98: {arg: argNone, pops: 1, push: true},
}
