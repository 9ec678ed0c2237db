import type { Fact, Facts } from '../document/descriptor.ts';
import { pointerSteps, valueAt } from '../document/entries.ts';
import type { Node } from '../document/node.ts';
import type { Kind } from './kind.ts';

/** The facts of an item or a document, as the kind's JSON pointers name them. */
export function factsOf(kind: Kind, root: Node): Facts {
  const facts: Record<string, Fact> = {};
  for (const { name, places } of placesOf(kind)) {
    for (const steps of places) {
      const node = valueAt(root, ...steps);
      if (node === undefined) continue;
      const scalarType = node.type === 'scalar' ? node.scalarType : node.type;
      const text = node.type === 'scalar' && node.value !== null ? node.text : '';
      facts[name] = { start: node.start, end: node.end, text, scalarType };
      break;
    }
  }
  return facts;
}

interface FactPlaces {
  readonly name: string;
  readonly places: readonly (readonly (string | number)[])[];
}

/** Read once for each kind, as they are asked for every item. */
const remembered = new WeakMap<Kind['facts'], readonly FactPlaces[]>();

function placesOf({ facts }: Kind): readonly FactPlaces[] {
  const known = remembered.get(facts);
  if (known !== undefined) return known;
  const read = Object.entries(facts).map(([name, pointers]) => ({ name, places: pointers.map(pointerSteps) }));
  remembered.set(facts, read);
  return read;
}
