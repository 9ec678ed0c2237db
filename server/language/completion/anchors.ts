import type { Descriptor } from '../../document/descriptor.ts';
import { readAt } from '../../document/part-at.ts';
import { anchorsOf, excerptOfNode } from '../anchors.ts';
import { fenced } from '../explain.ts';
import { type Candidate, groups } from './candidate.ts';

/** The anchors an alias at the offset can stand for: those before it. */
export function anchors(descriptor: Descriptor, offset: number): readonly Candidate[] {
  const root = readAt(descriptor, offset)?.root;
  const names = new Map<string, Candidate>();
  for (const { name, node } of root === undefined ? [] : anchorsOf(root)) {
    if (node.start >= offset) break;
    names.set(name, {
      label: `*${name}`,
      type: 'anchor',
      text: `*${name}`,
      syntax: 'plain',
      group: groups.value,
      documentation: fenced(excerptOfNode(descriptor.text, node)),
    });
  }
  return [...names.values()];
}
