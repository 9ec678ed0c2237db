import type { MapNode } from '../../document/node.ts';
import type { Schema } from '../../kinds/schema.ts';
import { insertKey, insertText } from '../any/insertion.ts';
import type { Fix, PartCheck, PartContext, Problem, Rule } from '../check.ts';
import { type Field, fieldOf, fieldsOf, isNull, keyRange, rangeOf } from '../field.ts';
import { problemOf } from '../problem.ts';
import { preferred } from '../replace-value.ts';
import { belongsTo, isAbsent } from './is-absent.ts';
import { manifestOfGeneration, mapAt } from './manifest.ts';
import { remove, rewrite } from './rewrite.ts';
import { type PayloadKey, payloadKinds, payloadOf, type SourceKind, sourceKindOf } from './source-kind.ts';

const missingRule: Rule = {
  id: 'missing-payload',
  severity: 'error',
  title: 'The details of the chosen source are missing',
  docs: 'Each kind of source that is fetched has a key of its own beside `kind` with what the fetch needs: `gitLFS`, `huggingFaceHub` or `openLLM`. The API server takes a manifest without it, and the fetch fails later.',
  bad: 'source:\n  kind: GitLFS',
  good: 'source:\n  kind: GitLFS\n  gitLFS:\n    url: https://git.example.com/vision/resnet-50.git',
};

const unusedRule: Rule = {
  id: 'unused-payload',
  severity: 'warning',
  title: 'Details of a source that is not chosen',
  docs: 'Dyff looks only at the key that goes with `kind`. Details of another kind are ignored, so either they are left over, or `kind` is not the one that was meant.',
  bad: 'source:\n  kind: Upload\n  gitLFS:\n    url: https://git.example.com/vision/resnet-50.git',
  good: 'source:\n  kind: Upload',
};

/** Whether `spec.source` holds the details of its kind and of no other: the nested generation. */
export const payload: PartCheck = {
  title: 'Details of the source',
  kinds: ['dyff-model'],
  rules: [missingRule, unusedRule],
  stage: 'text',
  scope: 'item',
  run: (ctx) => {
    const source = mapAt(manifestOfGeneration(ctx, 'nested')?.spec, 'source');
    const kind = fieldOf(source, 'kind');
    const chosen = sourceKindOf(source);
    return source === undefined || kind === undefined || chosen === undefined ? [] : check(ctx, source, kind, chosen);
  },
};

/** Details of a kind that is not the chosen one. */
interface Stray extends Field {
  readonly key: PayloadKey;
}

const payloadKeys: readonly PayloadKey[] = ['gitLFS', 'huggingFaceHub', 'openLLM'];

function check(ctx: PartContext, source: MapNode, kind: Field, chosen: SourceKind): readonly Problem[] {
  const wanted = payloadOf(chosen);
  const strays = payloadKeys.flatMap((key): Stray[] => {
    const field = key === wanted ? undefined : fieldOf(source, key);
    return field === undefined || isNull(field) ? [] : [{ ...field, key }];
  });
  const own = wanted === undefined ? undefined : fieldOf(source, wanted);
  if (wanted !== undefined && (own === undefined || isNull(own))) {
    // One mistake: with the details of another kind there, it is the kind that is most likely wrong.
    if (own === undefined && !mayBeMissed(ctx, source, wanted)) return [];
    return [missing({ ctx, source, kind, wanted, empty: own, strays })];
  }
  const change = strays.length === 1 && wanted === undefined ? kind : undefined;
  return strays.map((field) => unused(ctx, chosen, field, change));
}

/** Not where the details, or a key of theirs, stand in the wrong place: that is told already. */
function mayBeMissed(ctx: PartContext, source: MapNode, wanted: PayloadKey): boolean {
  const { source: schema, nestedSpec } = ctx.kind.schema().definitions ?? {};
  const beside = fieldsOf(manifestOfGeneration(ctx, 'nested')?.spec);
  return (
    isAbsent(ctx, source, schema, wanted) && !beside.some(({ key }) => belongsTo(nestedSpec, key, `source/${wanted}`))
  );
}

interface Missing {
  readonly ctx: PartContext;
  readonly source: MapNode;
  readonly kind: Field;
  readonly wanted: PayloadKey;
  /** The field of the wanted key when it is there with nothing in it. */
  readonly empty: Field | undefined;
  readonly strays: readonly Stray[];
}

function missing({ ctx, source, kind, wanted, empty, strays }: Missing): Problem {
  const chosen = payloadKinds[wanted];
  const state = empty === undefined ? 'is missing' : 'is empty';
  const instead =
    strays.length === 0 ? '' : ` Or is another \`kind\` meant? The details of ${listed(strays)} are here.`;
  const message = `\`kind\` is \`${chosen}\`, and \`${wanted}\`, which says what to fetch, ${state}.${instead}`;
  const add = addPayload(ctx, source, wanted, empty);
  const change = strays.map((stray) => changeKind(kind, stray));
  const only = strays.length === 1;
  const fixes = only ? [...change.map(preferred), add] : [strays.length === 0 ? preferred(add) : add, ...change];
  const related = strays.map((stray) => ({ ...keyRange(stray), message: 'details of another kind' }));
  return problemOf(missingRule, rangeOf(empty ?? kind), message, { related, fixes });
}

function listed(strays: readonly Stray[]): string {
  return strays.map(({ key }) => `\`${key}\``).join(' and ');
}

function changeKind(kind: Field, stray: Stray): Fix | undefined {
  const other = payloadKinds[stray.key];
  return rewrite(`Set \`kind\` to \`${other}\``, kind.written, other);
}

function addPayload(ctx: PartContext, source: MapNode, key: string, empty: Field | undefined): Fix | undefined {
  const schema = ctx.kind.schema().definitions?.['source']?.properties?.[key];
  if (empty === undefined) return { title: `Add \`${key}\``, edits: [insertKey(ctx.text, source, key, schema)] };
  if (empty.written.type === 'alias' || empty.owner !== source) return undefined;
  const { start, end } = empty.written;
  const lead = start === end ? ' ' : '';
  return { title: `Fill in \`${key}\``, edits: [{ start, end, text: `${lead}${skeleton(schema)}` }] };
}

/** The details as a map in braces, with a text to replace for each key that is needed. */
function skeleton(schema: Schema | undefined): string {
  const pairs = (schema?.required ?? []).map((key) => `${key}: ${insertText(schema?.properties?.[key])}`);
  return `{${pairs.join(', ')}}`;
}

/** `kind` is given when it may be the mistake. */
function unused(ctx: PartContext, chosen: SourceKind, field: Stray, kind: Field | undefined): Problem {
  const message = `\`${field.key}\` is not used when \`kind\` is \`${chosen}\`; remove it, or set \`kind\` to \`${payloadKinds[field.key]}\`.`;
  const change = kind === undefined ? undefined : changeKind(kind, field);
  const fixes = [preferred(remove(`Remove \`${field.key}\``, ctx.text, field)), change];
  return problemOf(unusedRule, keyRange(field), message, { fixes });
}
