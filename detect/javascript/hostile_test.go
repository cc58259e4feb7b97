package javascript

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ptmlock/ptmlock/detect"
)

const imports = "import { pipeline } from '@huggingface/transformers';\n"

// hostile are programs that are made to cost much: deep, wide, endless.
func hostile() map[string]string {
	repeat := strings.Repeat
	var chain, wide, objects, components strings.Builder
	for i := range 3000 {
		fmt.Fprintf(&chain, "const a%d = a%d + a%d;\n", i, i+1, i+1)
		fmt.Fprintf(&wide, "function f%d(x) { return [f%d(x), f%d(x), x]; }\n", i, i+1, i+2)
		fmt.Fprintf(&objects, "const o%d = { ...o%d, ...o%d, k%d: 'a/b%d' };\n", i, i+1, i+2, i, i)
		fmt.Fprintf(&components, "function C%d(p) { pipeline('x', p.m); return <C%d m={p.m} n={p.n} />; }\n", i, i+1)
	}
	return map[string]string{
		"chain.js":      imports + chain.String() + "pipeline('x', a0);",
		"wide.js":       imports + wide.String() + "pipeline('x', f0('a/b'));",
		"objects.js":    imports + objects.String() + "pipeline('x', o0.k2999);\npipeline('x', o0[q]);",
		"components.js": imports + components.String(),
		"template.js":   imports + "let m = 'a'; m = `${m}${m}${m}`;\npipeline('x', m);",
		"lists.js":      imports + "const l = [" + repeat("'a/b',\n", 20000) + "];\nfor (const a of l) for (const b of l) for (const c of l) pipeline('x', a + b + c);",
		"self.js":       imports + "class A extends A { static m = this.m; x = this.x; constructor(y = this.y) { super(y); this.y = y; } l() { pipeline(this.x, A.m + this.y); } }\nnew A(new A(A));",
		"cyclic.js":     imports + "export * from './cyclic.js'; import * as c from './cyclic.js'; import { q } from './cyclic.js'; pipeline('x', c.q); pipeline('x', q);",
		"calls.js":      imports + "function f(m) { pipeline('x', m); " + repeat("f(m);\n", 20000) + "}",
		"reassign.js":   imports + "let m;\n" + repeat("m = m + 'a';\n", 5000) + "pipeline('x', m);",
		"sets.js":       imports + "const o = {};\n" + repeat("o.m = o.m;\n", 5000) + "pipeline('x', o.m);",
		"deep.js":       imports + "pipeline('x', " + repeat("(\n", 100000),
		"members.js":    imports + "pipeline('x', a" + repeat(".b\n", 100000) + ");",
		"index.js":      imports + "pipeline('x', a" + repeat("[0]", 3000) + ");",
		"strings.js":    imports + "pipeline('x', '" + repeat("a", 1<<20) + "');",
		"imports.js":    repeat("import a from './a';\n", 20000) + "from from from '",
		"page.html":     repeat("<script>", 20000) + repeat("<!--", 20000),
		"comp.vue":      "<script>" + imports + repeat("</script", 10000),
		"control.js":    imports + "pipeline('x', 'a/\\x00\\u{110000}\\ud800b');\x00\xff",
		"aliases.jsx":   "import { useState } from 'react';\n" + imports + "const [m, setM] = useState('a/b');\n" + repeat("const o = { setM: setM, f: setM }; setM(m + 'x'); o.f(m); a.m = m; m.m = a.m;\n", 3000) + "pipeline('x', m); pipeline('y', m.m);",
		"workers.js":    imports + "onmessage = (e) => pipeline('x', e.data.m);\n" + repeat("new Worker('workers.js').postMessage({ m: 'a/' + e.data.m });\n", 3000),
		"tests.js":      imports + "let m = 'a';\n" + repeat("if (m.includes('b')) m += m.endsWith('a') ? m : 'c'; else m = m === 'a' ? 'd' : m;\n", 2000) + "pipeline('x', m.startsWith(m) ? m : m);",
		"options.jsx":   imports + "function C(p) { return <D onA={(v) => { pipeline('x', v); p.onA(v); }} options={p.options}>" + repeat("<o value={p.v} />\n", 5000) + "</D>; }\nfunction D(p) { p.onA(p.options); return <C onA={p.onA} options={[p.options]} />; }",
		"worlds.js":     imports + "function f(a, b) {\n" + repeat("switch (a) { case 'x': case 'y': f(b, a); if (a === 'x' && b !== 'y') { pipeline('x', a + b); } }\n", 150) + "}\nf('x', 'y'); f('y', 'z');",
		"select.html":   repeat("<select id='m'><option value='a/b'>\n", 5000) + "<script type=module>" + imports + "pipeline('x', document.getElementById('m').value);</script>",
		"each.svelte":   "<script>" + imports + "let m; pipeline('x', m);</script>" + repeat("{#each m as m}<select bind:value={m}><option value={m.m.m}>{/each}\n", 3000),
		"subclasses.js": imports + "class A { m() { pipeline('x', this.n); } }\n" + repeat("class A extends A { n = 'a/b'; }\n", 3000),
	}
}

func run(t *testing.T, name, text string) *detect.Report {
	t.Helper()
	r, err := detect.Run(context.Background(), fstest.MapFS{name: {Data: []byte(text)}}, New())
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range r.Models {
		if err := m.Check(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, u := range r.Unresolved {
		if u.Reason == "" || u.At.Line < 1 {
			t.Errorf("%s: %+v", name, u)
		}
	}
	return r
}

func TestHostile(t *testing.T) {
	for name, text := range hostile() {
		start := time.Now()
		run(t, name, text)
		t.Logf("%s: %d bytes take %v", name, len(text), time.Since(start))
	}
}

// Bundles are passed over without being parsed.
func TestGenerated(t *testing.T) {
	call := imports + "pipeline('x', 'a/b');\n"
	line := "var a=" + strings.Repeat("f(1)+", 5000) + "1;\n"
	for name, text := range map[string]string{
		"minified.js": strings.Repeat(line, 3) + call, "webpack.js": call + "function __webpack_require__(m) {}\n" + strings.Repeat("x();\n", 5000),
		"huge.js": call + strings.Repeat("x();\n", 1<<20),
	} {
		if r := run(t, name, text); len(r.Models)+len(r.Unresolved) > 0 {
			t.Errorf("%s is read", name)
		}
	}
	if r := run(t, "small.js", line[:1000]+"1;\n"+call); len(r.Models) != 1 {
		t.Error("a small program with a long line is not read")
	}
}

func FuzzDetect(f *testing.F) {
	names := []string{"a.js", "a.ts", "a.tsx", "a.vue", "a.html"}
	for i := range names {
		f.Add(i, imports+"class A { static m = 'a/b'; #x = 1; get y() { return `a/${this.#x}` } }\nfor (const {m = 'c/d'} of [A]) pipeline('x', m ?? process.env.X);")
		f.Add(i, imports+"export default <T,>(x: T) => <A b={x} {...c}>d</A>; enum E { A = 'a/b' } pipeline<any>('x', E.A!);")
		f.Add(i, imports+"import { useState } from 'react';\nconst [m, setM] = useState('a/b'); onmessage = (e) => { switch (e.data.t) { case 'x': pipeline('x', e.data.m) } };\nnew Worker(new URL('./a.js', import.meta.url)).postMessage({ t: 'x', m });\nm.includes('a') ? setM('c/d') : fetch('/api/x', { body: JSON.stringify({ m }) });")
		f.Add(i, "<script>"+imports+"const [m, setM] = useState('a/b'); pipeline('x', m)</script>")
	}
	f.Fuzz(func(t *testing.T, i int, text string) {
		if len(text) > 1<<13 {
			return
		}
		name := names[uint(i)%uint(len(names))]
		if diff := cmp.Diff(run(t, name, text), run(t, name, text)); diff != "" {
			t.Fatal(diff)
		}
	})
}
