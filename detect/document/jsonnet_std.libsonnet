// The functions of the standard library that need nothing but the others.
{
  local this = self,

  isString(v):: std.type(v) == 'string',
  isNumber(v):: std.type(v) == 'number',
  isBoolean(v):: std.type(v) == 'boolean',
  isObject(v):: std.type(v) == 'object',
  isArray(v):: std.type(v) == 'array',
  isFunction(v):: std.type(v) == 'function',

  objectHas(o, f):: std.objectHasEx(o, f, false),
  objectHasAll(o, f):: std.objectHasEx(o, f, true),
  objectFields(o):: std.objectFieldsEx(o, false),
  objectFieldsAll(o):: std.objectFieldsEx(o, true),
  objectValues(o):: [o[k] for k in std.objectFieldsEx(o, false)],
  objectValuesAll(o):: [o[k] for k in std.objectFieldsEx(o, true)],
  objectKeysValues(o):: [{ key: k, value: o[k] } for k in std.objectFieldsEx(o, false)],
  objectKeysValuesAll(o):: [{ key: k, value: o[k] } for k in std.objectFieldsEx(o, true)],
  objectRemoveKey(o, key):: { [k]: o[k] for k in std.objectFieldsEx(o, false) if k != key },
  get(o, f, default=null, inc_hidden=true):: if std.objectHasEx(o, f, inc_hidden) then o[f] else default,
  mapWithKey(func, obj):: { [k]: func(k, obj[k]) for k in std.objectFieldsEx(obj, false) },
  mergePatch(target, patch)::
    if std.type(patch) == 'object' then
      local base = if std.type(target) == 'object' then target else {};
      local gone = [k for k in this.objectFields(patch) if patch[k] == null];
      local both = this.setUnion(this.objectFields(base), this.objectFields(patch));
      {
        [k]: if !this.objectHas(patch, k) then base[k]
        else if !this.objectHas(base, k) then this.mergePatch(null, patch[k])
        else this.mergePatch(base[k], patch[k])
        for k in this.setDiff(both, gone)
      }
    else patch,
  prune(a)::
    local empty(b) = b == null || (std.type(b) == 'array' || std.type(b) == 'object') && std.length(b) == 0;
    if std.type(a) == 'array' then [this.prune(x) for x in a if !empty(this.prune(x))]
    else if std.type(a) == 'object' then { [k]: this.prune(a[k]) for k in this.objectFields(a) if !empty(this.prune(a[k])) }
    else a,

  isEmpty(str):: std.length(str) == 0,
  equalsIgnoreCase(a, b):: std.asciiLower(a) == std.asciiLower(b),
  lines(arr):: std.join('\n', arr + ['']),
  deepJoin(arr):: if std.type(arr) == 'string' then arr else std.join('', [this.deepJoin(x) for x in arr]),
  findSubstr(pat, str)::
    local n = std.length(pat);
    if n == 0 then [] else [i for i in std.range(0, std.length(str) - n) if str[i:i + n] == pat],

  mapWithIndex(func, arr):: std.makeArray(std.length(arr), function(i) func(i, arr[i])),
  filterMap(filter_func, map_func, arr):: std.map(map_func, std.filter(filter_func, arr)),
  flatMap(func, arr)::
    if std.type(arr) == 'string' then std.join('', std.map(func, arr)) else std.flattenArrays(std.map(func, arr)),
  flattenDeepArray(value):: if std.type(value) == 'array' then [y for x in value for y in this.flattenDeepArray(x)] else [value],
  slice(indexable, index, end, step):: indexable[index:end:step],
  member(arr, x):: if std.type(arr) == 'string' then std.length(this.findSubstr(x, arr)) > 0 else this.count(arr, x) > 0,
  contains(arr, elem):: this.member(arr, elem),
  count(arr, x):: std.length([v for v in arr if v == x]),
  find(value, arr):: [i for i in std.range(0, std.length(arr) - 1) if arr[i] == value],
  remove(arr, elem)::
    local at = this.find(elem, arr);
    if std.length(at) == 0 then arr else this.removeAt(arr, at[0]),
  removeAt(arr, at):: [arr[i] for i in std.range(0, std.length(arr) - 1) if i != at],
  all(arr):: std.length([x for x in arr if !x]) == 0,
  any(arr):: std.length([x for x in arr if x]) > 0,
  sum(arr):: std.foldl(function(a, b) a + b, arr, 0),
  avg(arr):: this.sum(arr) / std.length(arr),
  maxArray(arr, keyF=function(x) x, onEmpty=error 'maximum of nothing')::
    if std.length(arr) == 0 then onEmpty else std.foldl(function(a, b) if keyF(a) < keyF(b) then b else a, arr, arr[0]),
  minArray(arr, keyF=function(x) x, onEmpty=error 'minimum of nothing')::
    if std.length(arr) == 0 then onEmpty else std.foldl(function(a, b) if keyF(a) > keyF(b) then b else a, arr, arr[0]),

  uniq(arr, keyF=function(x) x)::
    [arr[i] for i in std.range(0, std.length(arr) - 1) if i == 0 || keyF(arr[i]) != keyF(arr[i - 1])],
  set(arr, keyF=function(x) x):: this.uniq(std.sort(arr, keyF), keyF),
  setMember(x, arr, keyF=function(x) x):: std.length([v for v in arr if keyF(v) == keyF(x)]) > 0,
  setUnion(a, b, keyF=function(x) x):: this.set(a + b, keyF),
  setInter(a, b, keyF=function(x) x):: [x for x in a if this.setMember(x, b, keyF)],
  setDiff(a, b, keyF=function(x) x):: [x for x in a if !this.setMember(x, b, keyF)],

  sign(n):: if n > 0 then 1 else if n < 0 then -1 else 0,
  clamp(x, minVal, maxVal):: if x < minVal then minVal else if x > maxVal then maxVal else x,
  isEven(x):: x % 2 == 0,
  isOdd(x):: x % 2 != 0,
  isInteger(x):: std.floor(x) == x,
  isDecimal(x):: std.floor(x) != x,
  primitiveEquals(x, y):: x == y,
  mod(a, b):: if std.type(a) == 'string' then std.format(a, b) else std.modulo(a, b),
  xor(x, y):: x != y,
  xnor(x, y):: x == y,
  assertEqual(a, b):: a == b || error 'assertion failed',
}
