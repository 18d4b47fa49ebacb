import { tellsDeathWish } from '../domain/recognisers/death-wish.ts';

/** The national help line for people in despair, free and day and night. */
export const HELP_LINE = '12356';

/** The help line for a text that tells of a wish to die. Undefined for any other. */
export function findHelpLine(text: string): typeof HELP_LINE | undefined {
  return tellsDeathWish(text) ? HELP_LINE : undefined;
}
