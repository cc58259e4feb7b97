// Each value is what jsonnet 0.21 gives.
local o = { a: 1, b:: 2, c: { d: null, e: [] } };
{
  types: [std.type(x) for x in [null, true, 1, 'x', [], {}, function() 1]],
  lengths: [std.length(x) for x in ['é', [1, 2], o, function(x, y) 1]],
  objects: [std.objectFields(o), std.objectFieldsAll(o), std.objectHas(o, 'b'), std.objectHasAll(o, 'b'), std.get(o, 'z', 'dflt'), std.objectValues(o), std.prune(o), std.mapWithKey(function(k, v) k, o)],
  text: [
    std.substr('hello', 1, 3), std.startsWith('ab', 'a'), std.endsWith('ab', 'b'), std.asciiUpper('aé'), std.asciiLower('AÉ'),
    std.stringChars('aé'), std.splitLimit('a,b,c', ',', 1), std.splitLimitR('a,b,c', ',', 1), std.strReplace('aXbX', 'X', '-'),
    std.stripChars('  a ', ' '), std.lstripChars('xxa', 'x'), std.rstripChars('axx', 'x'), std.trim(' a\n'), std.parseInt('-12'),
    std.parseHex('ff'), std.parseOctal('17'), std.codepoint('é'), std.char(233), std.escapeStringJson('a"\n'), std.lines(['a', 'b']),
    std.findSubstr('a', 'banana'), std.isEmpty(''), std.base64('hi'), std.base64Decode('aGk='), std.md5('a'), std.sha1('a'), std.sha256('a'),
    std.deepJoin(['a', ['b', ['c']]]), std.equalsIgnoreCase('aB', 'Ab'),
  ],
  formats: [
    '%5s|%-5s|%05d|%+d|%x|%X|%o|%c' % ['a', 'b', 42, 7, 255, 255, 8, 'z'], '%.3f %e %g %%' % [3.14159, 12345.678, 0.0001],
    '%(name)s-%(n)03d' % { name: 'bert', n: 5 }, std.format('%s', 'x'), '%*d' % [4, 2], 'x' + 1.5 + null + [1],
  ],
  lists: [
    std.map(function(x) x + 1, [1, 2]), std.mapWithIndex(function(i, x) i * x, [3, 4]), std.filter(function(x) x > 1, [1, 2]),
    std.filterMap(function(x) x > 1, function(x) -x, [1, 2]), std.flatMap(function(x) [x, x], [1, 2]), std.foldr(function(x, acc) acc + x, ['a', 'b'], ''),
    std.reverse([1, 2]), std.flattenArrays([[1], [2, 3]]), std.repeat('ab', 2), std.repeat([1], 3), std.makeArray(3, function(i) i * i),
    std.member([1, 2], 2), std.member('abc', 'd'), std.count([1, 1, 2], 1), std.find(1, [1, 2, 1]), std.slice([1, 2, 3, 4], 0, 4, 2),
    std.uniq([1, 1, 2, 1]), std.set([2, 1, 2]), std.setUnion([1], [2]), std.setInter([1, 2], [2]), std.setDiff([1, 2], [2]), std.setMember(1, [1]),
    std.sort(['b', 'a']), std.sort([{ k: 2 }, { k: 1 }], function(x) x.k), std.all([true, false]), std.any([true, false]), std.sum([1, 2]),
    std.maxArray([1, 3, 2]), std.minArray([3, 1, 2]), std.contains([1], 1), std.remove([1, 2], 1), std.removeAt([1, 2], 0), std.join([0], [[1], [2]]),
  ],
  numbers: [
    std.abs(-1), std.floor(1.5), std.ceil(1.5), std.pow(2, 10), std.max(1, 2), std.min(1, 2), std.sign(-3), std.clamp(5, 0, 3), std.mod(7, 3),
    7 % 3, 1 << 4, 255 >> 4, 6 & 3, 6 | 3, 6 ^ 3, ~1, -(-2), +3, 10 / 4, 2 * 3, 5 - 7, std.isEven(2), std.isOdd(2), std.isInteger(1.5), std.round(2.5),
  ],
  booleans: [1 < 2, 'a' < 'b', [1, 2] < [1, 3], 1 == 1.0, [1] == [1], { a: 1 } == { a: 1 }, { a: 1 } != { a: 2 }, 'a' in o, !true, true && false, false || true, std.xor(true, false), std.xnor(true, true), std.equals(1, 1)],
  json: [std.manifestJsonMinified(o), std.manifestJsonEx({ a: [1.5] }, '  '), std.parseJson('{"a": [1, null, "x", true]}'), std.toString([1.5, o])],
  inherit: { a: 1, b: self.a } + { a: 2, c: super.a } + { a+: 10, has: 'a' in super, hidden+:: 1 },
  nested: { n: { x: 1 } } + { n+: { y: $.numbers[0] } },
  locals: { local v = self.w, w: 'late', u: v, f(x, y='d'):: x + y, call: self.f('a') + self.f(y='b', x='c') },
  comprehension: { [k + std.toString(i)]: i for k in ['x', 'y'] for i in [1, 2] if i > 1 },
  slices: ['hello'[1:], 'hello'[:2], 'hello'[::2], [1, 2, 3][1:2], 'hello'[-3:]],
  verbatim: [@'a\b''c', @"x""y", 'A\u00e9\ud83d\ude00', |||
    chomped?
      yes
  |||],
}
