import { resolveAlias } from '../../document/entries.ts';
import type { Node } from '../../document/node.ts';

/** The text of a value where it is text, aliases followed; undefined for everything else. */
export function textOfNode(node: Node): string | undefined {
  const value = resolveAlias(node);
  return value?.type === 'scalar' && value.scalarType === 'text' ? value.text : undefined;
}
