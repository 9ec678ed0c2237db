import type { Node } from '../../document/node.ts';
import type { Field } from '../field.ts';
import { type Deployment, deploymentOf, filledText, usedPath } from './deployment.ts';
import { type ObjectAddress, readAddress } from './object-address.ts';

/** A value with the key it stands behind. */
export interface Chosen {
  readonly field: Field;
  readonly text: string;
}

/** The environment a deployment asks for, as far as it is filled in with text. */
export interface ChosenEnvironment {
  readonly deployment: Deployment;
  readonly path: (Chosen & { readonly address: ObjectAddress | undefined }) | undefined;
  readonly slug: Chosen | undefined;
  readonly type: Chosen | undefined;
}

/** Of several values of a key the one that counts, which is the last; undefined where there is no deployment. */
export function chosenEnvironment(root: Node): ChosenEnvironment | undefined {
  const deployment = deploymentOf(root);
  if (deployment === undefined) return undefined;
  const path = chosen(usedPath(deployment));
  return {
    deployment,
    path: path && { ...path, address: readAddress(path.text) },
    slug: chosen(deployment.slugs.at(-1)),
    type: chosen(deployment.types.at(-1)),
  };
}

function chosen(field: Field | undefined): Chosen | undefined {
  const text = filledText(field);
  return field === undefined || text === undefined ? undefined : { field, text };
}
