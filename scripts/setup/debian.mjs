import { findProgram } from './find-program.mjs';
import { run, step } from './step.mjs';

/** Whether system packages can be installed without asking anybody. */
export function isDebianRoot() {
  return process.getuid?.() === 0 && findProgram('apt-get') !== undefined;
}

/**
 * @param {...string} names
 */
export async function installDebianPackages(...names) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await step(`Installing the system packages ${names.join(', ')}`, async () => {
    await run('apt-get', ['update', '-q'], { env });
    await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...names], { env });
  });
}
