// A reporter for `node --test` that writes {"passed", "failed", "skipped"}, for the closing line of `npm test`.

/** @param {AsyncIterable<{ type: string, data: unknown }>} events */
export async function* countTests(events) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for await (const { type, data } of events) {
    if (type !== 'test:diagnostic') continue;
    // The runner closes with one line per total, such as "pass 12".
    const total = /^(pass|fail|cancelled|skipped|todo) (\d+)$/.exec(messageOf(data));
    if (!total) continue;
    const number = Number(total[2]);
    if (total[1] === 'pass') counts.passed += number;
    else if (total[1] === 'skipped' || total[1] === 'todo') counts.skipped += number;
    else counts.failed += number;
  }
  yield JSON.stringify(counts);
}

/** @param {unknown} data */
function messageOf(data) {
  return typeof data === 'object' && data !== null && 'message' in data ? String(data.message) : '';
}

// biome-ignore lint/style/noDefaultExport: the test runner takes a reporter from the default export.
export default countTests;
