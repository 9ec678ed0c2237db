/** Why reading stopped. `diagnose-failure.ts` puts each into words and says how to read on. */
export type FailureReason =
  | 'tab'
  | 'cannot-start'
  | 'colon-missing'
  | 'value-not-allowed'
  | 'entry-not-allowed'
  | 'key-not-allowed'
  | 'quote-open'
  | 'quote-separator'
  | 'escape-unknown'
  | 'escape-digits'
  | 'block-header'
  | 'anchor-name'
  | 'tag-form'
  | 'tag-handle'
  | 'directive'
  | 'yaml-version'
  | 'block-end-expected'
  | 'flow-end-expected'
  | 'content-expected'
  | 'document-start-expected'
  | 'too-deep';

/**
 * Thrown inside the reader only, never past `read-yaml.ts`. `start`..`end` is where reading stopped;
 * `context` is where the construct in question began (the opening quote or bracket, the key without colon).
 */
export class Failure extends Error {
  constructor(
    readonly reason: FailureReason,
    readonly start: number,
    readonly end: number,
    readonly context: number = start,
    readonly detail: string = '',
  ) {
    super(reason);
  }
}
