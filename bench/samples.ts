/** A generated registry, and the places in its middle where the measurements happen. */
export interface Sample {
  readonly text: string;
  /** Number of the line of the middle item's `- name:`. The lines below it hold version, family, location, format. */
  readonly line: number;
}

/** One item in so many has a mistake, so that there is always something to tell. */
const wrongEvery = 50;
/** So many items in ten have a line of documentation. */
const documentedOfTen = 4;

/** A registry of `count` artifacts: 5.4 lines and about 127 characters each. */
export function registry(count: number): Sample {
  const middle = Math.floor(count / 2);
  const lines = ['# Models of the vision team', 'artifacts:'];
  let line = 0;
  for (let index = 0; index < count; index++) {
    if (index === middle) line = lines.length;
    lines.push(...artifact(index));
  }
  return { text: `${lines.join('\n')}\n`, line };
}

function artifact(index: number): string[] {
  const wrong = index % wrongEvery === 7;
  const lines = [
    `  - name: resnet-${index}`,
    `    version: "1.${index}.0"`,
    '    family: ResNet',
    `    location: models/resnet-${index}.onnx`,
    `    format: ${wrong ? 'onxx' : 'onnx'}`,
  ];
  if (index % 10 < documentedOfTen) lines.push('    doc: Image classifier');
  return lines;
}

/** 1,200 artifacts in 7,200 lines, each with an alias. */
export function aliases(): Sample {
  const count = 1200;
  const middle = count / 2;
  const lines = ['artifacts:'];
  let line = 0;
  for (let index = 0; index < count; index++) {
    if (index === middle) line = lines.length;
    const [name, version, family, location, format] = artifact(index);
    const metadata = index === 0 ? 'metadata: &shared {publication: {publisher: Vision team}}' : 'metadata: *shared';
    lines.push(...[name, version, family, location, format].map(String), `    ${metadata}`);
  }
  return { text: `${lines.join('\n')}\n`, line };
}
