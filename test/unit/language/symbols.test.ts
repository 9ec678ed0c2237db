import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type DescriptorSymbol, symbols } from '../../../server/language/symbols.ts';
import { open } from '../kit.ts';

interface Row {
  readonly of: string;
  readonly kind: string;
  readonly text: string;
  /** One line per symbol: its name, detail and type. */
  readonly outline: readonly string[];
}

const rows: readonly Row[] = [
  {
    of: 'a registry',
    kind: 'furiosa-artifacts',
    text: 'artifacts:\n  - name: A\n    version: v1\n    family: F\n    metadata:\n      publication: {authors: [Ada, Bo]}\n\n  - family: G\n    version: "1.0"\n',
    outline: [
      'artifacts list',
      '  A (v1) item',
      '    name (A) text',
      '    version (v1) text',
      '    family (F) text',
      '    metadata map',
      '      publication map',
      '        authors list',
      '          Ada text',
      '          Bo text',
      '  Artifact 2 (1.0) item',
      '    family (G) text',
      '    version (1.0) text',
    ],
  },
  {
    of: 'a registry with aliases',
    kind: 'furiosa-artifacts',
    text: 'artifacts:\n  - &a\n    name: A\n    family: F\n  - *a\n  - <<: *a\n    version: 2\n',
    outline: [
      'artifacts list',
      '  A item',
      '    name (A) text',
      '    family (F) text',
      '  A item',
      '  A (2) item',
      '    << (*a) map',
      '    version (2) number',
    ],
  },
  {
    of: 'a broken registry',
    kind: 'furiosa-artifacts',
    text: 'artifacts:\n  - name: "A\n    family: F\n  - name: B\n    family: G\n',
    outline: [
      'artifacts list',
      '  Artifact 1 item',
      '    name null',
      '    family (F) text',
      '  B item',
      '    name (B) text',
      '    family (G) text',
    ],
  },
  {
    of: 'a runtime',
    kind: 'oci-runtime',
    text: 'MODEL_ARTIFACT_VERSION: "3.0"\nMODEL_DEPLOYMENT:\n  INFERENCE_CONDA_ENV:\n    INFERENCE_PYTHON_VERSION: 3.1\nMODEL_PROVENANCE:\n',
    outline: [
      'MODEL_ARTIFACT_VERSION (3.0) text',
      'MODEL_DEPLOYMENT map',
      '  INFERENCE_CONDA_ENV map',
      '    INFERENCE_PYTHON_VERSION (3.1) number',
      'MODEL_PROVENANCE null',
    ],
  },
  {
    of: 'manifests',
    kind: 'dyff-model',
    text: 'apiVersion: v1\nkind: ConfigMap\n---\napiVersion: dyff.io/v1alpha1\nkind: Model\nmetadata:\n  name: model-a\n  ownerReferences:\n    - {kind: ConfigMap, name: o, controller: true}\n---\napiVersion: dyff.io/v1alpha1\n',
    outline: [
      'model-a (Dyff Model) document',
      '  apiVersion (dyff.io/v1alpha1) text',
      '  kind (Model) text',
      '  metadata map',
      '    name (model-a) text',
      '    ownerReferences list',
      '      o map',
      '        kind (ConfigMap) text',
      '        name (o) text',
      '        controller (true) boolean',
      'Dyff Model document',
      '  apiVersion (dyff.io/v1alpha1) text',
    ],
  },
  { of: 'an empty file', kind: 'furiosa-artifacts', text: '', outline: [] },
];

describe('symbols', () => {
  for (const { of, kind, text, outline } of rows) {
    it(of, () => {
      const found = symbols(open(kind, text));
      assert.deepEqual(lines(found), outline);
      for (const symbol of flat(found)) checkRanges(text, symbol);
    });
  }

  it('cover the item and select its first line', () => {
    const text = 'artifacts:\n  - name: A # one\n    family: F\n\n  - family: G\n';
    const [item] = symbols(open('furiosa-artifacts', text))[0]?.children ?? [];
    assert.equal(text.slice(item?.start, item?.end), 'name: A # one\n    family: F');
    assert.equal(text.slice(item?.selectionStart, item?.selectionEnd), 'name: A # one');
  });

  it('of a huge file are its items, at most 5,000', () => {
    const item = (index: number) => `  - name: Model${index}\n    version: v${index}\n    family: F\n`;
    const text = `artifacts:\n${Array.from({ length: 6000 }, (_, index) => item(index)).join('')}`;
    const found = symbols(open('furiosa-artifacts', text));
    const children = found[0]?.children ?? [];
    assert.equal(children.length, 5000);
    assert.deepEqual(lines(found).slice(0, 3), ['artifacts list', '  Model0 (v0) item', '  Model1 (v1) item']);
    for (const symbol of flat(found)) checkRanges(text, symbol);
  });
});

function lines(found: readonly DescriptorSymbol[], indent = ''): readonly string[] {
  return found.flatMap(({ name, detail, type, children }) => [
    `${indent}${name}${detail === undefined ? '' : ` (${detail})`} ${type}`,
    ...lines(children, `${indent}  `),
  ]);
}

function flat(found: readonly DescriptorSymbol[]): readonly DescriptorSymbol[] {
  return found.flatMap((symbol) => [symbol, ...flat(symbol.children)]);
}

/** As LSP wants it: the selection inside the symbol, the children inside their parent. */
function checkRanges(
  text: string,
  { name, start, end, selectionStart, selectionEnd, children }: DescriptorSymbol,
): void {
  const order = [0, start, selectionStart, selectionEnd, end, text.length];
  assert.deepEqual(
    [...order].sort((a, b) => a - b),
    order,
    name,
  );
  for (const child of children) assert.ok(child.start >= start && child.end <= end, `${child.name} in ${name}`);
}
