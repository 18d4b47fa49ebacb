/** A rule of the amended DOMAIN that the product does not follow yet. The judge then judges by the rule before. */
export interface NotYet {
  readonly rule: string;
  readonly since: string;
}

export const NOT_YET = {
  'the accept clock starts for phone cases too': '2026-11-27',
  'urgent never halves the time of the appellant': '2026-11-27',
  'critical and utilities are returned within the sign limit': '2026-11-27',
  'a person dispatches after an upheld return': '2026-11-27',
  'supervision falls to none after an upheld return': '2026-11-27',
  'a share that was passed down ends inside its parent, a late assist with the lead': '2026-11-27',
  'the unit that passed a share down rules on its return': '2026-11-27',
  'no extension in redo rounds': '2026-11-27',
  'at most two holds and 60 days in a case': '2026-11-27',
  'a mark keeps its exact instant when a pause was recorded before it': '2026-11-27',
  'one message per case and instant': '2026-11-27',
  "a follow-up agent's good answer does not lift a bad one": '2026-11-27',
  'a child leaves a master that is refused or transferred': '2026-11-27',
} as const satisfies Record<string, string>;

export type AmendedRule = keyof typeof NOT_YET | (string & {});

/** Whether the product already follows an amended rule. */
export function isInProduct(rule: string): boolean {
  return !Object.hasOwn(NOT_YET, rule);
}
