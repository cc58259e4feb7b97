package weights

import (
	"bytes"
	"encoding/hex"
	"os/exec"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPickleImports(t *testing.T) {
	for _, c := range []struct {
		what, pickle string
		want         string // names, or "broken"
	}{
		{"plain values", "\x80\x02}q\x00X\x01\x00\x00\x00aK\x01s.", ""},
		{"GLOBAL", "cos\nsystem\n.", "os.system"},
		{"GLOBAL of Python 2", "c__builtin__\neval\n.", "builtins.eval"},
		{"INST", "(S'id'\nios\nsystem\n.", "os.system"},
		{"STACK_GLOBAL", "\x80\x04\x8c\x02os\x8c\x06system\x93.", "os.system"},
		{"texts from the memo", "\x80\x04\x8c\x02os\x94\x8c\x06system\x940000h\x00h\x01\x93.", "broken"},
		{"texts from the memo, kept", "\x80\x04\x8c\x02os\x94\x8c\x06system\x9400h\x00h\x01\x93.", "os.system"},
		{"texts by PUT and GET of text", "(V" + "os\np7\n0Vsystem\np9\n0g7\ng9\n\x93.", "os.system"},
		{"texts behind a list", "\x80\x04\x8c\x02os]\x8c\x01xa0\x8c\x06system\x93.", "os.system"},
		{"text doubled", "\x80\x04\x8c\x02os2\x93.", "os.os"},
		{"escaped text", "Vo\\u0073\nVsystem\n\x93.", "?.system"},
		{"quoted text", "S'os'\nS\"system\"\n\x93.", "os.system"},
		{"computed name", "\x80\x04K\x01\x8c\x06system\x93.", "?.system"},
		{"name too long", "\x80\x04X\x2c\x01\x00\x00" + strings.Repeat("a", 300) + "\x8c\x01b\x93.", "?.b"},
		{"extension", "\x80\x02\x82\x07.", "copyreg.extension 7"},
		{"number with an underline", "Vos\np1_0\n0g 10\n\x8c\x06system\x93.", "os.system"},
		{"no mark", "t.", "broken"},
		{"empty stack", "\x80\x02.", "broken"},
		{"no such memo", "h\x05.", "broken"},
		{"unknown opcode", "\xff.", "broken"},
		{"no end", "\x80\x02N", "cut"},
	} {
		p := newPickleScan(newSource(strings.NewReader(c.pickle), int64(len(c.pickle))))
		err := p.run()
		got := strings.Join(sortedKeys(p.imports), " ")
		switch {
		case err == errTruncated:
			got = "cut"
		case err != nil:
			got = "broken"
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q (%v)", c.what, got, c.want, err)
		}
	}
}

// picklesOfPython prints, for values of many kinds in each protocol, the pickle
// and the names that Python itself looks up when it loads it.
const picklesOfPython = `
import collections, datetime, decimal, fractions, io, pickle, pickletools, uuid
renamed = {"__builtin__": "builtins", "copy_reg": "copyreg", "exceptions": "builtins"}
shared = ["shared"] * 3
values = [
    None, True, -1, 1 << 80, 1.5, "text", "zeile\n\\u0041", "é" * 400, b"bytes", bytearray(b"x" * 300), (), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4),
    [], list(range(3000)), {}, {i: str(i) for i in range(1500)}, set("abc"), frozenset("ab"), [shared, shared, (shared,)], 2 + 3j, range(4), slice(1, 2), Ellipsis,
    collections.OrderedDict(a=1), collections.Counter("aab"), collections.defaultdict(list, a=[1]), collections.deque([1]),
    datetime.datetime(2024, 1, 2, tzinfo=datetime.timezone.utc), datetime.timedelta(1), decimal.Decimal("1.2"), fractions.Fraction(1, 3),
    uuid.UUID(int=5), len, datetime.datetime.now, collections.OrderedDict.fromkeys, type(None), ValueError("x"),
]
values.append(list(values))
class U(pickle.Unpickler):
    def find_class(self, module, name):
        names.add(renamed.get(module, module) + "." + name)
        return super().find_class(module, name)
for value in values:
    for protocol in range(6):
        for pickler in (pickle.Pickler, pickle._Pickler):
            out = io.BytesIO()
            pickler(out, protocol).dump(value)
            data = out.getvalue()
            for data in {data, pickletools.optimize(data)}:
                names = set()
                U(io.BytesIO(data)).load()
                print(data.hex(), *sorted(names))
`

// TestPickleDifferential compares the scan with what Python looks up.
func TestPickleDifferential(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("no python3")
	}
	out, err := exec.Command(python, "-c", picklesOfPython).Output()
	if err != nil {
		t.Fatal(err)
	}
	rows := 0
	for line := range strings.Lines(string(out)) {
		fields := strings.Fields(line)
		data, err := hex.DecodeString(fields[0])
		if err != nil {
			t.Fatal(err)
		}
		p := newPickleScan(newSource(bytes.NewReader(data), int64(len(data))))
		if err := p.run(); err != nil {
			t.Errorf("%.200q: %v", data, err)
		}
		if p.at != int64(len(data)) {
			t.Errorf("%.200q: stopped at %d of %d", data, p.at, len(data))
		}
		if diff := cmp.Diff(strings.Join(fields[1:], " "), strings.Join(sortedKeys(p.imports), " ")); diff != "" {
			t.Errorf("%.200q (-python +scan):\n%s", data, diff)
		}
		rows++
	}
	if rows < 400 {
		t.Errorf("%d pickles are compared", rows)
	}
}
