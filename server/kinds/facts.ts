import type { Fact, Facts } from '../document/descriptor.ts';
import { nodeAtPointer } from '../document/entries.ts';
import type { Node } from '../document/node.ts';
import type { Kind } from './kind.ts';

/** The facts of an item or a document, as the kind's JSON pointers name them. */
export function factsOf(kind: Kind, root: Node): Facts {
  const facts: Record<string, Fact> = {};
  for (const [name, pointers] of Object.entries(kind.facts)) {
    for (const pointer of pointers) {
      const node = nodeAtPointer(root, pointer);
      if (node === undefined) continue;
      const scalarType = node.type === 'scalar' ? node.scalarType : node.type;
      const text = node.type === 'scalar' && node.value !== null ? node.text : '';
      facts[name] = { start: node.start, end: node.end, text, scalarType };
      break;
    }
  }
  return facts;
}
