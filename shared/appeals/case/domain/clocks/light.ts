import type { Instant } from '#kernel/domain/instant.ts';

export const LIGHTS = ['green', 'yellow', 'red', 'off'] as const;
/** The traffic light of a deadline: green before it, yellow from it on, red from the red mark on, off without a clock. */
export type Light = (typeof LIGHTS)[number];

export function findLight(
  due: { readonly dueAt?: Instant; readonly redAt?: Instant | undefined },
  now: Instant,
): Light {
  const { dueAt, redAt } = due;
  if (dueAt === undefined) return 'off';
  if (now < dueAt) return 'green';
  return redAt !== undefined && now >= redAt ? 'red' : 'yellow';
}
