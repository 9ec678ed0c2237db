import { resolveAlias } from '../../document/entries.ts';
import type { Node } from '../../document/node.ts';
import { insertKey, insertText } from '../any/insertion.ts';
import { holdsBroken } from '../any/schema-place.ts';
import type { Fix, PartCheck, PartContext, Problem, Rule } from '../check.ts';
import { type Field, fieldOf, isNull, keyRange, rangeOf } from '../field.ts';
import { firstLine } from '../first-line.ts';
import { problemOf, shown } from '../problem.ts';
import { isItem, isItemMap } from './items.ts';
import { misplacedArtifacts } from './misplaced-artifacts.ts';
import { itemToList, mapToList } from './reshape.ts';

const notAList: Rule = {
  id: 'artifacts-not-a-list',
  severity: 'error',
  title: '`artifacts` holds no list',
  docs: 'The loader goes through the value of `artifacts` item by item and wants a map for each. A map of artifacts by name, one artifact without a dash, plain text or nothing at all cannot be read. Begin every artifact with a dash, and write its name as `name`.',
  bad: 'artifacts:\n  ResNet50:\n    family: ResNet\n    location: resnet50.onnx\n    format: onnx',
  good: 'artifacts:\n  - name: ResNet50\n    family: ResNet\n    location: resnet50.onnx\n    format: onnx',
};

const empty: Rule = {
  id: 'artifacts-empty',
  severity: 'information',
  title: 'The registry lists no artifact',
  docs: 'The loader accepts an empty list and finds no model by any name. Add an artifact, or remove the file.',
  bad: 'artifacts: []',
  good: 'artifacts:\n  - name: ResNet50\n    family: ResNet\n    location: resnet50.onnx\n    format: onnx',
};

export const artifactsMissing: Rule = {
  id: 'artifacts-missing',
  severity: 'error',
  title: 'The file has no `artifacts` at its top',
  docs: 'The loader takes the list under the key `artifacts` at the top of the file, spelt exactly so, and looks nowhere else. A list without the key, the key inside another one, or a key of another name make the file unreadable.',
  bad: '- name: ResNet50\n  family: ResNet\n  location: resnet50.onnx\n  format: onnx',
  good: 'artifacts:\n  - name: ResNet50\n    family: ResNet\n    location: resnet50.onnx\n    format: onnx',
};

/** Tells when the file as a whole has not the shape of a registry: one problem that says what is wanted. */
export const artifactsShape: PartCheck = {
  title: 'Shape of the registry',
  kinds: ['furiosa-artifacts'],
  rules: [artifactsMissing, notAList, empty],
  stage: 'text',
  scope: 'root',
  run: (ctx) => {
    const root = resolveAlias(ctx.root);
    if (root === undefined) return [];
    const list = root.type === 'map' ? fieldOf(root, 'artifacts') : undefined;
    if (list !== undefined) return judgeList(ctx, list, root);
    if (root.type === 'map' && (holdsBroken(ctx, root) || hasKey(root, 'artifacts'))) return [];
    const { range, message, title, edits } = misplacedArtifacts(ctx.text, root) ?? absent(ctx, root);
    const fix: Fix | undefined = edits && { title, edits, preferred: true };
    return [problemOf(artifactsMissing, range, `${message} ${wanted}`, { fixes: [fix] })];
  },
};

const wanted = 'The loader reads the list under `artifacts` at the top of the file, each artifact after a dash.';

/** A key whose value is an alias of nothing, which is told elsewhere. */
function hasKey(root: Node, name: string): boolean {
  return root.type === 'map' && root.pairs.some(({ key }) => key.type === 'scalar' && key.text === name);
}

function absent(ctx: PartContext, root: Node) {
  const range = firstLine(ctx.text, root);
  const schema = ctx.kind.schema().properties?.['artifacts'];
  const edits = root.type === 'map' ? [insertKey(ctx.text, root, 'artifacts', schema)] : undefined;
  const message = root.type === 'map' ? '`artifacts` is missing.' : 'The file is no map.';
  return { range, message, title: 'Add `artifacts`', edits };
}

function judgeList(ctx: PartContext, list: Field, root: Node): readonly Problem[] {
  const { value } = list;
  switch (value.type) {
    case 'sequence':
      return value.items.length === 0 ? [nothingIn(list)] : [];
    case 'map':
      return value.pairs.length === 0 ? [nothingIn(list)] : [mapForList(ctx, list)];
    case 'scalar': {
      if (value.scalarType === 'invalid' || (root.type === 'map' && holdsBroken(ctx, root))) return [];
      if (value.scalarType === 'text' && value.text === '') return [nothingIn(list)];
      const found = isNull(list) ? '`artifacts` has no value' : `\`artifacts\` is ${shown(value.text)}`;
      const message = `${found}; it must be a list of artifacts, each after a dash.`;
      return [problemOf(notAList, rangeOf(list), message, { fixes: [firstItem(ctx, list)] })];
    }
  }
}

/** A first artifact to fill in, where there is nothing yet. */
function firstItem(ctx: PartContext, list: Field): Fix | undefined {
  const { start, end } = list.written;
  const text = insertText(ctx.kind.schema().properties?.['artifacts']);
  return start === end ? { title: 'Add an artifact', edits: [{ start, end, text }], preferred: true } : undefined;
}

function nothingIn(list: Field): Problem {
  return problemOf(empty, rangeOf(list), '`artifacts` is empty, so no model can be loaded from this registry.');
}

function mapForList(ctx: PartContext, list: Field): Problem {
  const { value } = list;
  const message = (found: string) => `\`artifacts\` is ${found}; it must be a list, each artifact after a dash.`;
  if (isItem(value))
    return problemOf(notAList, keyRange(list), message('one artifact'), { fixes: [asList(ctx, list)] });
  if (!isItemMap(value)) return problemOf(notAList, keyRange(list), message('a map'));
  return problemOf(notAList, keyRange(list), message('a map of artifacts by name'), { fixes: [asList(ctx, list)] });
}

function asList(ctx: PartContext, { written, value }: Field): Fix | undefined {
  if (written.type === 'alias' || value.type !== 'map') return undefined;
  const edits = isItem(value) ? itemToList(ctx.text, value) : mapToList(ctx.text, value);
  return edits && { title: 'Make it a list', edits, preferred: true };
}
