import type { DeathAt } from '../support/usecase-deaths.ts';
import type { Dice } from './dice.ts';

/** How likely each fault is, each time that it could happen. */
export interface Faults {
  readonly name: 'none' | 'some' | 'many';
  /** A process dies between two of its effects. */
  readonly death: number;
  /** A task of the machine fails before it does anything. */
  readonly failedTask: number;
  /** A message or stream record is given up and lies in its failure queue until somebody redrives it. */
  readonly lost: number;
  readonly doubled: number;
  /** Minutes to hours late instead of seconds. */
  readonly late: number;
  readonly lateTimer: number;
}

export const FAULTS: readonly Faults[] = [
  { name: 'none', death: 0, failedTask: 0, lost: 0, doubled: 0, late: 0, lateTimer: 0 },
  { name: 'some', death: 0.05, failedTask: 0.05, lost: 0.03, doubled: 0.1, late: 0.05, lateTimer: 0.1 },
  { name: 'many', death: 0.2, failedTask: 0.15, lost: 0.15, doubled: 0.3, late: 0.25, lateTimer: 0.3 },
];

export const HEALED = FAULTS[0] as Faults;

/** When this process dies, if it does: at one of its first effects. */
export function deathIn(dice: Dice, { death }: Faults): DeathAt | undefined {
  return dice.chance(death) ? { effect: 1 + dice.below(5), happened: dice.chance(0.5) } : undefined;
}

/**
 * The same ports, behind which every call takes a while: processes that work at the same time meet in any order of their
 * steps.
 */
export function slowed<P extends object>(ports: P, dice: Dice): P {
  const slow =
    (method: (...given: unknown[]) => unknown) =>
    async (...given: unknown[]) => {
      for (let steps = dice.below(40); steps > 0; steps--) await undefined;
      return method(...given);
    };
  const wrapped = (port: object, names: readonly string[]) =>
    Object.fromEntries(
      Object.entries(port).map(([name, member]) => [name, names.includes(name) ? slow(member) : member]),
    );
  const each = Object.entries(ports).map(([name, port]) => [
    name,
    name in SLOW ? wrapped(port, SLOW[name] ?? []) : port,
  ]);
  return Object.fromEntries(each) as P;
}

const SLOW: Readonly<Record<string, readonly string[]>> = {
  log: ['read', 'append'],
  runs: ['noteStarted', 'isStarted', 'arm', 'waitOf', 'disarm'],
  views: ['load', 'save', 'putEntries', 'deleteEntries'],
  filings: ['open'],
  numbers: ['claim'],
  texts: ['put'],
  workflow: ['start', 'resume'],
};
