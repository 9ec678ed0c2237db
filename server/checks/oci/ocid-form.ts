import { valueAt } from '../../document/entries.ts';
import type { PartCheck, Rule } from '../check.ts';
import { fieldsOf, rangeOf } from '../field.ts';
import { problemOf, shown } from '../problem.ts';
import { filledText } from './deployment.ts';

const rule: Rule = {
  id: 'ocid-form',
  severity: 'hint',
  title: 'An identifier does not look like an OCID',
  docs: 'Oracle Cloud identifiers have the form `ocid1.TYPE.REALM.REGION.ID`, the region being empty for tenancies, users and compartments. Nobody checks it here; it is what people look for later. An empty text is fine.',
  bad: 'TENANCY_OCID: my-tenancy',
  good: 'TENANCY_OCID: ocid1.tenancy.oc1..exampleuniqueid',
};

/** Advice on identifiers in the provenance. Users of identity providers have a slash and a name behind their identifier. */
export const ocidForm: PartCheck = {
  title: 'Form of identifiers',
  kinds: ['oci-runtime'],
  rules: [rule],
  stage: 'text',
  scope: 'item',
  run: ({ root }) => {
    const provenance = valueAt(root, 'MODEL_PROVENANCE');
    if (provenance?.type !== 'map') return [];
    return fieldsOf(provenance).flatMap((field) => {
      const text = field.key.endsWith('_OCID') ? filledText(field) : undefined;
      if (text === undefined || unknownValues.includes(text) || ocid.test(text)) return [];
      const message = `${shown(text)} does not look like an OCID, which has the form \`ocid1.TYPE.REALM.REGION.ID\`.`;
      return [problemOf(rule, rangeOf(field), message)];
    });
  },
};

/** What ADS writes where it does not know the identifier. */
const unknownValues: readonly string[] = ['NOT_FOUND', 'VMIDNOTSET'];

/** Oracle's own test (oci-python-sdk src/oci/config.py), and what identity providers add. */
const ocid = /^[\w-]+[.:](?:[\w-]*[.:]){3,}[\w-]+(?:\/.+)?$/;
