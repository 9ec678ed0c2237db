import type { PartCheck, Problem, Rule } from '../check.ts';
import { type Field, fieldOf, rangeOf, textOf } from '../field.ts';
import { problemOf, shown } from '../problem.ts';
import { preferred } from '../replace-value.ts';
import { labelValueFault, subdomainFault } from './kubernetes-names.ts';
import { type Manifest, manifestOfGeneration, mapAt } from './manifest.ts';
import { modelIdPattern, nearModelId } from './model-id.ts';
import { rewrite } from './rewrite.ts';

const idRule: Rule = {
  id: 'invalid-model-id',
  severity: 'warning',
  title: 'The id is not of the form Dyff gives out',
  docs: 'Every entity of Dyff has an id of 32 hexadecimal digits in small letters. The cluster takes another text, but the other parts of Dyff look models up by ids of this form.',
  bad: 'id: 3BE8292C-1296-402B-AE19-81499F31C635',
  good: 'id: 3be8292c1296402bae1981499f31c635',
};

const accountRule: Rule = {
  id: 'invalid-account',
  severity: 'warning',
  title: 'The account cannot be a label',
  docs: 'Dyff writes the account into the label `dyff.io/account` of everything it makes for the model, so it has at most 63 letters, digits, `-`, `_` and `.`, and starts and ends with a letter or a digit. The cluster refuses objects with another label.',
  bad: 'account: vision team',
  good: 'account: vision-team',
};

const nameRule: Rule = {
  id: 'name-differs-from-id',
  severity: 'warning',
  title: 'The name of the object is not `model-` and the id',
  docs: 'Dyff names the object of a model, and what belongs to it, `model-` followed by `spec.id`, and finds it again by that name. An object of another name is not found.',
  bad: 'metadata:\n  name: resnet-50\nspec:\n  id: 3be8292c1296402bae1981499f31c635',
  good: 'metadata:\n  name: model-3be8292c1296402bae1981499f31c635\nspec:\n  id: 3be8292c1296402bae1981499f31c635',
};

const labelRule: Rule = {
  id: 'label-differs-from-spec',
  severity: 'warning',
  title: 'A label of Dyff says something else than the specification',
  docs: 'The labels `dyff.io/id` and `dyff.io/account` repeat `spec.id` and `spec.account`. Dyff finds models by these labels, so a model with other ones is found under the wrong id or account, or not at all.',
  bad: 'metadata:\n  labels:\n    dyff.io/account: public\nspec:\n  account: vision',
  good: 'metadata:\n  labels:\n    dyff.io/account: vision\nspec:\n  account: vision',
};

/** `spec.id` and `spec.account`, and the places of the nested generation that repeat them. */
export const identity: PartCheck = {
  title: 'Id and account',
  kinds: ['dyff-model'],
  rules: [idRule, accountRule, nameRule, labelRule],
  stage: 'text',
  scope: 'item',
  run: (ctx) => {
    const manifest = manifestOfGeneration(ctx, 'nested');
    return manifest === undefined ? [] : [...checkId(manifest), ...checkAccount(manifest)];
  },
};

function checkId({ metadata, spec }: Manifest): readonly Problem[] {
  const id = fieldOf(spec, 'id');
  const text = textOf(id);
  if (id === undefined || text === undefined) return [];
  if (!modelIdPattern.test(text)) return [invalidId(id, text)];
  const name = fieldOf(metadata, 'name');
  const label = fieldOf(mapAt(metadata, 'labels'), 'dyff.io/id');
  const nameText = textOf(name);
  const labelText = textOf(label);
  const nameDiffers = nameText !== undefined && subdomainFault(nameText) === undefined && nameText !== `model-${text}`;
  const labelDiffers = labelText !== undefined && labelValueFault(labelText) === undefined && labelText !== text;
  if (nameDiffers && labelDiffers && nameText === `model-${labelText}` && name !== undefined && label !== undefined) {
    return [bothDiffer(id, name, label, labelText)];
  }
  return [
    ...(nameDiffers && name !== undefined ? [nameDiffersFrom(id, name, text)] : []),
    ...(labelDiffers && label !== undefined ? [labelDiffersFrom(id, label, text)] : []),
  ];
}

function invalidId(id: Field, text: string): Problem {
  const near = nearModelId(text);
  const found = text === '' ? 'empty' : shown(text);
  const message = `\`id\` is ${found}; Dyff's ids are 32 hexadecimal digits in small letters.${near === undefined ? '' : ` Write \`${near}\`.`}`;
  const fix = near === undefined ? undefined : rewrite(`Write \`${near}\``, id.written, near);
  return problemOf(idRule, rangeOf(id), message, { fixes: [preferred(fix)] });
}

/** Where the name and the label agree, it is one mistake, and most likely the id's. */
function bothDiffer(id: Field, name: Field, label: Field, other: string): Problem {
  const message = `\`name\` and the label \`dyff.io/id\` are made from the id \`${other}\`, and \`spec.id\` is another one.`;
  const related = [
    { ...rangeOf(id), message: 'the id' },
    { ...rangeOf(label), message: 'the label' },
  ];
  const fix = modelIdPattern.test(other) ? rewrite(`Set \`spec.id\` to \`${other}\``, id.written, other) : undefined;
  return problemOf(nameRule, rangeOf(name), message, { related, fixes: [preferred(fix)] });
}

function nameDiffersFrom(id: Field, name: Field, text: string): Problem {
  const wanted = `model-${text}`;
  const message = `\`name\` is ${shown(textOf(name) ?? '')}; Dyff looks for this model under \`${wanted}\`.`;
  const related = [{ ...rangeOf(id), message: 'the id' }];
  const fixes = [preferred(rewrite(`Write \`${wanted}\``, name.written, wanted))];
  return problemOf(nameRule, rangeOf(name), message, { related, fixes });
}

function labelDiffersFrom(field: Field, label: Field, text: string): Problem {
  const message = `The label \`${label.key}\` is ${shown(textOf(label) ?? '')}, and \`spec.${field.key}\` is ${shown(text)}; they must be the same.`;
  const related = [{ ...rangeOf(field), message: `\`spec.${field.key}\`` }];
  const fixes = [preferred(rewrite(`Write \`${text}\``, label.written, text))];
  return problemOf(labelRule, rangeOf(label), message, { related, fixes });
}

function checkAccount({ metadata, spec }: Manifest): readonly Problem[] {
  const account = fieldOf(spec, 'account');
  const text = textOf(account);
  if (account === undefined || text === undefined) return [];
  const fault = text === '' ? 'it is empty' : labelValueFault(text);
  if (fault !== undefined) {
    const message = `\`account\` is ${text === '' ? 'no account' : `${shown(text)}, which cannot be a label`}: ${fault}.`;
    return [problemOf(accountRule, rangeOf(account), message)];
  }
  const label = fieldOf(mapAt(metadata, 'labels'), 'dyff.io/account');
  const written = textOf(label);
  const differs = written !== undefined && labelValueFault(written) === undefined && written !== text;
  return differs && label !== undefined ? [labelDiffersFrom(account, label, text)] : [];
}
