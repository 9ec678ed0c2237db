import { type Dimension, ModelError, type ModelValue } from '../summary.ts';
import { elementTypeName } from './element-types.ts';
import { keptText, type Reading } from './reading.ts';
import { bytesField, numberField } from './wire.ts';

/** Reads an input or output, a ValueInfoProto. */
export async function readValue(reading: Reading, end: number): Promise<ModelValue> {
  const { wire, budget } = reading;
  const type: Type = {};
  let name = '';
  budget.take();
  while (await wire.next(end)) {
    if (wire.field === bytesField(1)) name = await keptText(reading);
    else if (wire.field === bytesField(2)) await readType(reading, wire.enter(), type);
  }
  return { name, type: typeName(type), shape: shapeOf(type) };
}

const forms = { 1: 'tensor', 4: 'sequence', 5: 'map', 7: 'opaque', 8: 'sparse', 9: 'optional' } as const;

type Form = (typeof forms)[keyof typeof forms];

/** A TypeProto while it is read: a message that comes in pieces is one message, as protobuf has it. */
interface Type {
  form?: Form;
  /** Number of the element type, or of that of a map's keys. */
  element?: number;
  shape?: Dimension[];
  /** What a sequence, a map or an optional holds. */
  inner?: Type;
  domain?: string;
  name?: string;
}

const formOfField = new Map(Object.entries(forms).map(([number, form]) => [bytesField(Number(number)), form]));

async function readType(reading: Reading, end: number, type: Type): Promise<void> {
  const { wire } = reading;
  while (await wire.next(end)) {
    const form = formOfField.get(wire.field);
    if (form === undefined) continue;
    if (form !== type.form) clear(type);
    type.form = form;
    await readForm(reading, wire.enter(), type, form);
  }
}

/** One form takes the place of another that came before. */
function clear(type: Type): void {
  for (const key of Object.keys(type)) delete type[key as keyof Type];
}

function readForm(reading: Reading, end: number, type: Type, form: Form): Promise<void> {
  switch (form) {
    case 'tensor':
    case 'sparse':
      return readTensorType(reading, end, type);
    case 'sequence':
    case 'optional':
      return readHolder(reading, end, type, bytesField(1));
    case 'map':
      return readHolder(reading, end, type, bytesField(2));
    case 'opaque':
      return readOpaque(reading, end, type);
  }
}

async function readTensorType(reading: Reading, end: number, type: Type): Promise<void> {
  const { wire } = reading;
  while (await wire.next(end)) {
    if (wire.field === numberField(1)) type.element = wire.small;
    else if (wire.field === bytesField(2)) {
      type.shape ??= [];
      await readShape(reading, wire.enter(), type.shape);
    }
  }
}

async function readHolder(reading: Reading, end: number, type: Type, innerField: number): Promise<void> {
  const { wire } = reading;
  while (await wire.next(end)) {
    if (wire.field === innerField) {
      type.inner ??= {};
      await readType(reading, wire.enter(), type.inner);
    } else if (wire.field === numberField(1)) type.element = wire.small;
  }
}

async function readOpaque(reading: Reading, end: number, type: Type): Promise<void> {
  const { wire } = reading;
  while (await wire.next(end)) {
    if (wire.field === bytesField(1)) type.domain = await keptText(reading);
    else if (wire.field === bytesField(2)) type.name = await keptText(reading);
  }
}

/** No operator takes more dimensions than a handful. */
const mostDimensions = 1_024;

async function readShape(reading: Reading, end: number, shape: Dimension[]): Promise<void> {
  const { wire, budget } = reading;
  while (await wire.next(end)) {
    if (wire.field !== bytesField(1)) continue;
    if (shape.length === mostDimensions) throw new ModelError('A value has more than 1,024 dimensions.');
    budget.take();
    shape.push(await readDimension(reading, wire.enter()));
  }
}

async function readDimension(reading: Reading, end: number): Promise<Dimension> {
  const { wire } = reading;
  let dimension: Dimension;
  while (await wire.next(end)) {
    if (wire.field === numberField(1)) dimension = wire.integer;
    else if (wire.field === bytesField(2)) dimension = (await keptText(reading)) || undefined;
  }
  return dimension;
}

function typeName(type: Type): string | undefined {
  const element = elementTypeName(type.element ?? 0);
  if (type.form === undefined) return undefined;
  switch (type.form) {
    case 'tensor':
      return element;
    case 'sparse':
      return `sparse<${element}>`;
    case 'sequence':
    case 'optional':
      return `${type.form}<${innerName(type)}>`;
    case 'map':
      return `map<${element},${innerName(type)}>`;
    case 'opaque':
      return `opaque<${type.domain ?? ''},${type.name ?? ''}>`;
  }
}

function innerName({ inner }: Type): string {
  return (inner && typeName(inner)) ?? 'unknown(0)';
}

function shapeOf(type: Type): readonly Dimension[] | undefined {
  return type.inner === undefined ? type.shape : shapeOf(type.inner);
}
