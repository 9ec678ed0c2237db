import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findSlug, pythonInSlug } from '../../server/checks/oci/conda-slugs.ts';
import { readAddress } from '../../server/checks/oci/object-address.ts';
import { kinds, open } from './kit.ts';

/** Text → bucket, namespace, object; undefined where Python's `urlparse` throws. */
const addresses: Readonly<Record<string, readonly (string | undefined)[] | undefined>> = {
  'oci://b@n/a/b c': ['oci', 'b', 'n', 'a/b c'],
  'OCI://b@n/a/': ['oci', 'b', 'n', 'a'],
  'oci://b@n': ['oci', 'b', 'n', ''],
  'oci://b:p@n:80/x?y#z': ['oci', 'b', 'n', 'x'],
  'oci://b/x': ['oci', undefined, 'b', 'x'],
  'oci://b@/x': ['oci', 'b', undefined, 'x'],
  'oci://@n/x': ['oci', '', 'n', 'x'],
  '//b@n/x': ['', 'b', 'n', 'x'],
  'oci:b@n/x': ['oci', undefined, undefined, 'b@n/x'],
  'a b': ['', undefined, undefined, 'a b'],
  'oci://b@[n/x': undefined,
};

test('addresses are read as Python reads them', () => {
  for (const [text, expected] of Object.entries(addresses)) {
    const address = readAddress(text);
    const found = address && [address.scheme, address.bucket, address.namespace, address.object];
    assert.deepEqual(found, expected, text);
  }
});

test('the Python version in a slug', () => {
  const versions = ['generalml_p312_cpu_x86_64_v1', 'a/b_p38_v1/onnx_p39', 'mlcpuv1', 'x_p3', 'p312_x', 'a_p310/b'];
  assert.deepEqual(versions.map(pythonInSlug), ['3.12', '3.9', undefined, undefined, undefined, undefined]);
});

interface Listed {
  readonly values: readonly { readonly value: string; readonly python: string; readonly path?: string }[];
}

test('every listed environment is known in full, and those with a path agree with themselves', () => {
  const { values } = kinds.data('conda-slugs') as Listed;
  const found = values.map(({ value }) => findSlug(kinds, value));
  assert.deepEqual(
    found.map((slug) => slug?.slug),
    values.map(({ value }) => value),
  );
  const alarms = found.flatMap((slug) => {
    if (slug?.path === undefined || !/^3\.([6-9]|1[0-4])$/.test(slug.python)) return [];
    const text = `MODEL_ARTIFACT_VERSION: '3.0'
MODEL_DEPLOYMENT:
  INFERENCE_CONDA_ENV:
    INFERENCE_ENV_PATH: ${slug.path}
    INFERENCE_ENV_SLUG: ${slug.slug}
    INFERENCE_ENV_TYPE: data_science
    INFERENCE_PYTHON_VERSION: '${slug.python}'
`;
    const problems = open('oci-runtime', text).problems.filter(({ id }) => id !== 'missing-key');
    return problems.filter(({ id }) => id !== 'environment-deprecated').map(({ message }) => message);
  });
  assert.deepEqual(alarms, []);
});
