/** Where a command was started from, and what it reads and writes there. */
export interface Terminal {
  /** Absolute, parted by `/`. */
  readonly workingFolder: string;
  /** Whether a person looks at the output and wants it in colour. */
  readonly colour: boolean;
  /** Columns that fit into a line of the output. */
  readonly columns: number;
  /** Writes on the standard output; done when the text has left the process, or when nobody reads it any more. */
  write(text: string): Promise<void>;
  /** Writes on the standard error. */
  complain(text: string): Promise<void>;
  /** The whole standard input. */
  readInput(): Promise<Uint8Array>;
}
