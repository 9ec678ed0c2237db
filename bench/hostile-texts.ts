/** A text nobody wants to open, and the kinds as which it is opened. */
export interface HostileText {
  readonly title: string;
  readonly kinds: readonly KindId[];
  make(): string;
}

export type KindId = 'furiosa-artifacts' | 'oci-runtime' | 'dyff-model';

const every: readonly KindId[] = ['furiosa-artifacts', 'oci-runtime', 'dyff-model'];
const furiosa: readonly KindId[] = ['furiosa-artifacts'];

/** Makes each kind recognise what follows as its own. */
export const beginnings: Readonly<Record<KindId, string>> = {
  'furiosa-artifacts': 'artifacts:\n  - {name: A, family: F, location: a.onnx, format: onnx}\n',
  'oci-runtime': "MODEL_ARTIFACT_VERSION: '3.0'\n",
  'dyff-model': 'apiVersion: dyff.io/v1alpha1\nkind: Model\n',
};

const item = (name: string) => `  - name: ${name}\n    family: F\n    location: a.onnx\n    format: onnx\n`;
const count = (times: number, line: (index: number) => string) =>
  Array.from({ length: times }, (_, index) => line(index)).join('');
const million = 1_000_000;

/** Each is put below the beginning of the kind, unless it makes the whole file of one kind. */
export const hostileTexts: readonly HostileText[] = [
  {
    title: 'alias bomb',
    kinds: every,
    make: () =>
      `a0: &a0 [x]\n${count(10, (level) => `a${level + 1}: &a${level + 1} [${Array(10).fill(`*a${level}`).join(', ')}]\n`)}`,
  },
  { title: '1,000 deep in flow style', kinds: every, make: () => `x: ${'['.repeat(1000)}${']'.repeat(1000)}\n` },
  {
    title: '1,000 deep in block style',
    kinds: every,
    make: () => `x:\n${count(1000, (depth) => `${' '.repeat(depth + 1)}k:\n`)}`,
  },
  { title: '20,000 sequences in one line', kinds: every, make: () => `x:\n  ${'- '.repeat(20_000)}\n` },
  { title: '100,000 open brackets', kinds: every, make: () => `x: ${'['.repeat(100_000)}\n` },
  { title: '100,000 open braces', kinds: every, make: () => `x: ${'{a: '.repeat(100_000)}\n` },
  { title: 'map of 20,000 keys', kinds: every, make: () => count(20_000, (index) => `key${index}: ${index}\n`) },
  {
    title: 'item of 20,000 keys',
    kinds: furiosa,
    make: () => `${item('B')}${count(20_000, (index) => `    key${index}: ${index}\n`)}`,
  },
  {
    title: 'conflict markers',
    kinds: every,
    make: () => count(2000, (index) => `<<<<<<< HEAD\na${index}: 1\n=======\na${index}: 2\n>>>>>>> branch\n`),
  },
  { title: 'line of 50 MB, plain', kinds: every, make: () => `x: ${'word '.repeat(10 * million)}\n` },
  { title: 'line of 50 MB, no blank', kinds: every, make: () => `x: ${'a'.repeat(50 * million)}\n` },
  { title: 'line of 50 MB, quoted', kinds: every, make: () => `x: "${'a\\n '.repeat(12 * million)}"\n` },
  { title: 'line of 50 MB, flow list', kinds: every, make: () => `x: [${'a, '.repeat(16 * million)}]\n` },
  {
    title: 'byte order mark, CR LF',
    kinds: furiosa,
    make: () => `${count(10_000, (index) => item(`m${index}`))}`.replaceAll('\n', '\r\n'),
  },
  {
    title: '20,000 lines with tabs',
    kinds: every,
    make: () => count(20_000, (index) => `\tkey${index}:\tvalue\t# c\n`),
  },
  {
    title: '20,000 items with tabs',
    kinds: furiosa,
    make: () => count(20_000, (index) => `  -\tname: m${index}\n\tfamily: F\n`),
  },
  { title: 'NUL bytes', kinds: every, make: () => count(20_000, (index) => `key${index}: a\0b\0\n`) },
  { title: '1 MB of NUL bytes', kinds: every, make: () => '\0'.repeat(million) },
  {
    title: '20,000 wrong items',
    kinds: furiosa,
    make: () =>
      count(
        20_000,
        (index) =>
          `  - nme: m${index}\n    version: 1.10\n    family: [no]\n    format: onxx\n    date: 2020-13-45\n    locatoin: b\n`,
      ),
  },
  {
    title: '20,000 broken items',
    kinds: furiosa,
    make: () =>
      count(20_000, (index) => `  - name: m${index}: x\n    family: "F\n    format: [onnx\n    location: *a\n`),
  },
  { title: '20,000 artifacts of one name', kinds: furiosa, make: () => count(20_000, () => item('B')) },
  ...['"', "'"].flatMap((quote): HostileText[] => [
    {
      title: `10 million lines in an open ${quote}`,
      kinds: every,
      make: () => `x: ${quote}${'a\n'.repeat(10 * million)}`,
    },
    {
      title: `10 million lines in a ${quote}, closed`,
      kinds: every,
      make: () => `x: ${quote}${'a\n  '.repeat(10 * million)}${quote}\n`,
    },
  ]),
  {
    title: '10,000 items in an open "',
    kinds: furiosa,
    make: () => `  - name: "m\n${count(10_000, (index) => item(`m${index}`))}`,
  },
  { title: '10 million lines of comments', kinds: every, make: () => '# c\n'.repeat(10 * million) },
  { title: '10 million blank lines', kinds: every, make: () => '\n'.repeat(10 * million) },
  { title: '10 million lines of a block text', kinds: every, make: () => `x: |\n${'  a\n'.repeat(10 * million)}` },
  { title: '1 million empty items', kinds: furiosa, make: () => '  - \n'.repeat(million) },
  { title: '1 million items of numbers', kinds: furiosa, make: () => count(million, (index) => `  - ${index}\n`) },
  { title: '1 million empty items, elsewhere', kinds: every, make: () => `x:\n${'- \n'.repeat(million)}` },
  {
    title: '1,000 maps merged in a chain',
    kinds: every,
    make: () =>
      `m0: &m0 {k0: 0}\n${count(1000, (index) => `m${index + 1}: &m${index + 1} {<<: *m${index}, k${index + 1}: 1}\n`)}`,
  },
  {
    title: '1,000 items merged in a chain',
    kinds: furiosa,
    make: () =>
      `  - &m0 {name: m0, family: F, location: a, format: onnx}\n${count(1000, (index) => `  - &m${index + 1}\n    <<: *m${index}\n    k${index + 1}: 1\n`)}`,
  },
  {
    title: 'anchor used 100,000 times',
    kinds: every,
    make: () => `a: &a {x: [1, 2, 3]}\nb:\n${'- *a\n'.repeat(100_000)}`,
  },
  {
    title: 'map merged 100,000 times',
    kinds: furiosa,
    make: () =>
      `  - &a {name: A, family: F, location: a, format: onxx}\n${'  - <<: *a\n    name: B\n'.repeat(100_000)}`,
  },
  { title: '20,000 duplicate keys', kinds: every, make: () => 'key: value\n'.repeat(20_000) },
  {
    title: '20,000 documents',
    kinds: every,
    make: () => count(20_000, (index) => `---\n${beginnings['dyff-model']}spec:\n  id: ${index}\n`),
  },
  {
    title: '20,000 wrong items with ignore comments',
    kinds: furiosa,
    make: () =>
      count(20_000, (index) => `${item(`m${index}`)}    note: x # model-artifacts-ignore unknown-key\n    x: y\n`),
  },
  { title: '20,000 aliases of nothing', kinds: every, make: () => count(20_000, (index) => `key${index}: *nothing\n`) },
  { title: '100,000 separators', kinds: every, make: () => '---\n'.repeat(100_000) },
  { title: '100,000 directives', kinds: every, make: () => '%YAML 1.1\n'.repeat(100_000) },
];
