/** The secrets by which helplines sign. */
export interface HelplineSecrets {
  /** Those that are valid at a time of the machine, in milliseconds: one, two while they are exchanged, or none. */
  valid(helplineId: string, at: number): Promise<readonly string[]>;
}
