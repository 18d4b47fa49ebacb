/** The append-only log of the events of one kind of cases: the only port that writes an event. */
export interface Log<Event> {
  /** All events of a case from a version on (default 1), in order; strongly consistent. */
  read(caseId: string, fromVersion?: number): Promise<readonly Event[]>;
  /**
   * The events of a case, with at least the events 1 to `version`, for a reader that knows that this version exists. Costs
   * half of `read`, because an event never changes: an eventually consistent read is used when it has them. Later events may
   * be missing, so nothing may be decided on the answer.
   */
  readAtLeast(caseId: string, version: number): Promise<readonly Event[]>;
  /** One conditional put into the slot (case, version); `taken` when another event is there. */
  append(event: Event): Promise<'appended' | 'taken'>;
}
