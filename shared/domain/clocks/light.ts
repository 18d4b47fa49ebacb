import type { Instant } from './instant.ts';

export const LIGHTS = ['green', 'yellow', 'red', 'off'] as const;
/** The traffic light of a deadline: green in time, yellow past its end, red past its red mark, off when no clock runs. */
export type Light = (typeof LIGHTS)[number];

/** The light of a deadline at an instant. */
export function findLight(
  due: { readonly dueAt?: Instant; readonly redAt?: Instant | undefined },
  now: Instant,
): Light {
  const { dueAt, redAt } = due;
  if (dueAt === undefined) return 'off';
  if (now < dueAt) return 'green';
  return redAt !== undefined && now >= redAt ? 'red' : 'yellow';
}
