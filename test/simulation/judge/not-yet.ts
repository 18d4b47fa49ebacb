/** A rule of the amended DOMAIN that the product does not follow yet. The judge then judges by the rule before. */
export interface NotYet {
  readonly rule: string;
  readonly since: string;
}

export const NOT_YET = {
  'the unit that passed a share down rules on its return': '2026-11-27',
} as const satisfies Record<string, string>;

export type AmendedRule = keyof typeof NOT_YET | (string & {});

/** Whether the product already follows an amended rule. */
export function isInProduct(rule: string): boolean {
  return !Object.hasOwn(NOT_YET, rule);
}
