import type { AliasNode, MapNode, Node, Pair, ScalarNode, SequenceNode } from '../node.ts';
import { type Composition, checkKey, checkValue, type Open } from './composition.ts';
import { Failure } from './failure.ts';
import { peekToken, takeToken } from './scanner.ts';
import type { Token } from './token.ts';

interface Properties {
  readonly start: number;
  readonly anchor: string | undefined;
  readonly tag: string | undefined;
}

/** Reads the first document of the text; undefined when it holds nothing. Throws `Failure`. */
export function composeDocument(composition: Composition): Node | undefined {
  const { state } = composition;
  const first = peekToken(state);
  if (first.type === 'stream-end') return undefined;
  const explicit = startDocument(composition);
  const next = peekToken(state).type;
  const empty =
    explicit && (next === 'document-start' || next === 'document-end' || next === 'directive' || next === 'stream-end');
  const root = empty ? undefined : composeNode(composition, true, false);
  if (root !== undefined) checkValue(composition, root);
  if (peekToken(state).type === 'document-end') takeToken(state);
  return root;
}

/** Reads on after the first document and complains of a second one. Throws `Failure`. */
export function expectEnd(composition: Composition): void {
  const { state } = composition;
  while (peekToken(state).type === 'document-end') takeToken(state);
  const token = peekToken(state);
  if (token.type === 'stream-end') return;
  if (token.type !== 'document-start' && token.type !== 'directive') {
    throw new Failure('document-start-expected', token.start, token.end);
  }
  composition.complaints.push({ reason: 'second-document', node: token });
}

/** Takes directives and `---`; tells whether there was one. */
function startDocument(composition: Composition): boolean {
  const { state, tagHandles } = composition;
  let explicit = false;
  while (peekToken(state).type === 'directive') {
    const token = takeToken(state);
    explicit = true;
    if (token.text === 'YAML') {
      if (tagHandles.has('YAML') || !token.handle?.startsWith('1.'))
        throw new Failure('yaml-version', token.start, token.end);
      tagHandles.set('YAML', '');
    } else if (token.text === 'TAG') {
      const [handle = '', prefix = ''] = (token.handle ?? '').split(' ');
      if (tagHandles.has(handle)) throw new Failure('directive', token.start, token.end);
      tagHandles.set(handle, prefix);
    }
  }
  if (!tagHandles.has('!')) tagHandles.set('!', '!');
  if (!tagHandles.has('!!')) tagHandles.set('!!', 'tag:yaml.org,2002:');
  const token = peekToken(state);
  if (token.type === 'document-start') takeToken(state);
  else if (explicit) throw new Failure('document-start-expected', token.start, token.end);
  return token.type === 'document-start';
}

function composeNode(composition: Composition, block: boolean, indentless: boolean): Node {
  const { state } = composition;
  const first = peekToken(state);
  if (first.type === 'alias') return composeAlias(composition, takeToken(state));
  const properties = takeProperties(composition, first);
  const token = peekToken(state);
  switch (token.type) {
    case 'scalar':
      return composeScalar(composition, takeToken(state), properties);
    case 'flow-sequence-start':
      return composeCollection(composition, properties, token, 'sequence', 'flow', readFlowSequence);
    case 'flow-mapping-start':
      return composeCollection(composition, properties, token, 'map', 'flow', readFlowMap);
    case 'block-sequence-start':
      if (block) return composeCollection(composition, properties, token, 'sequence', 'block', readBlockSequence);
      break;
    case 'block-mapping-start':
      if (block) return composeCollection(composition, properties, token, 'map', 'block', readBlockMap);
      break;
    case 'block-entry':
      if (indentless) return composeCollection(composition, properties, token, 'sequence', 'block', readIndentless);
      break;
    default:
  }
  if (properties.anchor === undefined && properties.tag === undefined) {
    throw new Failure('content-expected', token.start, token.end, token.start, token.type);
  }
  const end = first.end;
  return composeScalar(composition, emptyAt(end), properties);
}

function takeProperties(composition: Composition, first: Token): Properties {
  const { state } = composition;
  let anchor: Token | undefined;
  let tag: Token | undefined;
  for (;;) {
    const token = peekToken(state);
    if (token.type === 'anchor' && anchor === undefined) anchor = takeToken(state);
    else if (token.type === 'tag' && tag === undefined) tag = takeToken(state);
    else break;
  }
  if (anchor !== undefined) defineAnchor(composition, anchor);
  const full = tag === undefined ? undefined : resolveTag(composition, tag);
  return { start: first.start, anchor: anchor?.text, tag: full };
}

function defineAnchor(composition: Composition, token: Token): void {
  composition.anchored = true;
  const before = composition.anchors.get(token.text);
  if (before !== undefined && composition.rules.anchorAgain === 'refuse') {
    composition.complaints.push({ reason: 'anchor-again', node: token, other: before });
    return;
  }
  composition.anchors.set(token.text, { node: undefined, start: token.start, end: token.end });
}

function resolveTag(composition: Composition, token: Token): string {
  if (token.handle === undefined) return token.text;
  const prefix = composition.tagHandles.get(token.handle);
  if (prefix === undefined) throw new Failure('tag-handle', token.start, token.end, token.start, token.handle);
  return prefix + token.text;
}

function composeAlias(composition: Composition, token: Token): AliasNode {
  composition.anchored = true;
  const definition = composition.anchors.get(token.text);
  if (definition === undefined) composition.complaints.push({ reason: 'alias-unknown', node: token });
  return {
    type: 'alias',
    start: token.start,
    end: token.end,
    tag: undefined,
    anchor: undefined,
    name: token.text,
    target: definition?.node,
  };
}

function emptyAt(offset: number): Token {
  return { type: 'scalar', start: offset, end: offset, text: '', style: 'plain', handle: undefined };
}

function emptyNode(composition: Composition, offset: number): ScalarNode {
  return composeScalar(composition, emptyAt(offset), { start: offset, anchor: undefined, tag: undefined });
}

function composeScalar(composition: Composition, token: Token, properties: Properties): ScalarNode {
  const { rules } = composition;
  const { tag, anchor } = properties;
  const plain = token.style === 'plain' && tag === undefined;
  const typed =
    plain || (tag === '!' && rules.unknownTag === 'refuse')
      ? rules.typePlain(token.text)
      : tag === undefined
        ? { type: 'text' as const, value: token.text }
        : rules.typeTagged(tag, token.text);
  if (typed === undefined && rules.unknownTag === 'refuse') {
    const start = Math.min(properties.start, token.start);
    composition.complaints.push({ reason: 'tag-unknown', node: { start, end: Math.max(token.end, start + 1) } });
  }
  const node: ScalarNode = {
    type: 'scalar',
    start: token.start,
    end: token.end,
    tag,
    anchor,
    style: token.style,
    text: token.text,
    scalarType: typed?.type ?? 'text',
    value: typed === undefined ? token.text : typed.value,
  };
  if (anchor !== undefined) nameNode(composition, anchor, node);
  return node;
}

function nameNode(composition: Composition, anchor: string, node: Node): void {
  const definition = composition.anchors.get(anchor);
  if (definition !== undefined) definition.node = node;
}

/** A collection whose end is not known yet. */
type Growing = (Omit<MapNode, 'end'> | Omit<SequenceNode, 'end'>) & { end: number };

type Reader = (composition: Composition, open: Open, push: (key: Node | undefined, value: Node) => void) => number;

function composeCollection(
  composition: Composition,
  properties: Properties,
  token: Token,
  type: 'map' | 'sequence',
  style: 'block' | 'flow',
  read: Reader,
): Node {
  if (composition.open.length >= composition.rules.depth) throw new Failure('too-deep', token.start, token.start + 1);
  checkCollectionTag(composition, properties, token);
  const pairs: Pair[] = [];
  const items: Node[] = [];
  const common = { start: token.start, end: token.end, tag: properties.tag, anchor: properties.anchor, style };
  const node: Growing = type === 'map' ? { ...common, type, pairs } : { ...common, type, items };
  if (properties.anchor !== undefined) nameNode(composition, properties.anchor, node);
  const open: Open = { node, key: undefined };
  composition.open.push(open);
  node.end = read(composition, open, (key, value) => {
    open.key = undefined;
    checkValue(composition, value);
    if (key === undefined) items.push(value);
    else {
      pairs.push({ key, value });
      checkKey(composition, key, value);
    }
  });
  composition.open.pop();
  return node;
}

const collectionTags: readonly string[] = ['map', 'seq', 'set', 'omap', 'pairs', 'str'].map(
  (name) => `tag:yaml.org,2002:${name}`,
);

function checkCollectionTag(composition: Composition, properties: Properties, token: Token): void {
  const { tag } = properties;
  if (tag === undefined || tag === '!' || composition.rules.unknownTag === 'ignore') return;
  const map = token.type === 'flow-mapping-start' || token.type === 'block-mapping-start';
  const fits = map ? tag.endsWith(':map') || tag.endsWith(':set') : /:(seq|omap|pairs)$/.test(tag);
  if (fits && collectionTags.includes(tag)) return;
  composition.complaints.push({ reason: 'tag-unknown', node: { start: properties.start, end: token.start } });
}

function readBlockSequence(composition: Composition, open: Open, push: (key: undefined, value: Node) => void): number {
  const { state } = composition;
  const start = takeToken(state);
  let end = start.end;
  while (peekToken(state).type === 'block-entry') {
    const dash = takeToken(state);
    const next = peekToken(state).type;
    const absent = next === 'block-entry' || next === 'block-end';
    const item = absent ? emptyNode(composition, dash.end) : composeNode(composition, true, false);
    push(undefined, item);
    end = Math.max(dash.end, item.end);
  }
  takeBlockEnd(composition, open);
  return end;
}

function readIndentless(composition: Composition, _open: Open, push: (key: undefined, value: Node) => void): number {
  const { state } = composition;
  let end = 0;
  while (peekToken(state).type === 'block-entry') {
    const dash = takeToken(state);
    const next = peekToken(state).type;
    const absent = next === 'block-entry' || next === 'key' || next === 'value' || next === 'block-end';
    const item = absent ? emptyNode(composition, dash.end) : composeNode(composition, true, false);
    push(undefined, item);
    end = Math.max(dash.end, item.end);
  }
  return end;
}

function takeBlockEnd(composition: Composition, open: Open): void {
  const { state } = composition;
  const token = peekToken(state);
  if (token.type !== 'block-end') {
    throw new Failure(
      'block-end-expected',
      token.start,
      Math.max(token.end, token.start + 1),
      open.node.start,
      token.type,
    );
  }
  takeToken(state);
}

function readBlockMap(composition: Composition, open: Open, push: (key: Node, value: Node) => void): number {
  const { state } = composition;
  let end = takeToken(state).end;
  while (peekToken(state).type === 'key') {
    const mark = takeToken(state);
    const next = peekToken(state).type;
    const key =
      next === 'key' || next === 'value' || next === 'block-end'
        ? emptyNode(composition, mark.end)
        : composeNode(composition, true, true);
    open.key = key;
    const value = readBlockValue(composition, key);
    push(key, value);
    end = Math.max(key.end, value.end);
  }
  takeBlockEnd(composition, open);
  return end;
}

function readBlockValue(composition: Composition, key: Node): Node {
  const { state } = composition;
  if (peekToken(state).type !== 'value') return emptyNode(composition, key.end);
  const colon = takeToken(state);
  const next = peekToken(state).type;
  if (next === 'key' || next === 'value' || next === 'block-end') return emptyNode(composition, colon.end);
  return composeNode(composition, true, true);
}

function readFlowSequence(composition: Composition, open: Open, push: (key: undefined, value: Node) => void): number {
  const { state } = composition;
  takeToken(state);
  for (let first = true; peekToken(state).type !== 'flow-sequence-end'; first = false) {
    if (!first) takeComma(composition, open);
    const next = peekToken(state).type;
    if (next === 'key') push(undefined, composePairInSequence(composition));
    else if (next !== 'flow-sequence-end') push(undefined, composeNode(composition, false, false));
    else break;
  }
  return takeToken(state).end;
}

function composePairInSequence(composition: Composition): Node {
  const { state } = composition;
  const mark = takeToken(state);
  const key = readFlowKey(composition, mark, 'flow-sequence-end');
  const value = readFlowValue(composition, key, 'flow-sequence-end');
  checkValue(composition, value);
  checkKey(composition, key, value);
  return {
    type: 'map',
    style: 'flow',
    start: key.start,
    end: Math.max(key.end, value.end),
    tag: undefined,
    anchor: undefined,
    pairs: [{ key, value }],
  };
}

function readFlowKey(composition: Composition, mark: Token, closing: Token['type']): Node {
  const next = peekToken(composition.state).type;
  const absent = next === 'value' || next === 'flow-entry' || next === closing;
  return absent ? emptyNode(composition, mark.end) : composeNode(composition, false, false);
}

function readFlowValue(composition: Composition, key: Node, closing: Token['type']): Node {
  const { state } = composition;
  if (peekToken(state).type !== 'value') return emptyNode(composition, key.end);
  const colon = takeToken(state);
  const next = peekToken(state).type;
  return next === 'flow-entry' || next === closing
    ? emptyNode(composition, colon.end)
    : composeNode(composition, false, false);
}

function readFlowMap(composition: Composition, open: Open, push: (key: Node, value: Node) => void): number {
  const { state } = composition;
  takeToken(state);
  for (let first = true; peekToken(state).type !== 'flow-mapping-end'; first = false) {
    if (!first) takeComma(composition, open);
    const next = peekToken(state);
    if (next.type === 'flow-mapping-end') break;
    if (next.type === 'key') {
      const key = readFlowKey(composition, takeToken(state), 'flow-mapping-end');
      open.key = key;
      push(key, readFlowValue(composition, key, 'flow-mapping-end'));
    } else {
      const key = composeNode(composition, false, false);
      push(key, emptyNode(composition, key.end));
    }
  }
  return takeToken(state).end;
}

function takeComma(composition: Composition, open: Open): void {
  const token = peekToken(composition.state);
  if (token.type !== 'flow-entry') {
    throw new Failure(
      'flow-end-expected',
      token.start,
      Math.max(token.end, token.start + 1),
      open.node.start,
      token.type,
    );
  }
  takeToken(composition.state);
}
