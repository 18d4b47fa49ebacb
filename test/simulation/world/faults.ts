import type { DeathAt } from '../../support/usecases/deaths.ts';
import type { Dice } from '../random.ts';

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
  /** Somebody who was answered comes again with the same key. */
  readonly repeatedCall: number;
  /** Somebody decides on the version before. */
  readonly staleVersion: number;
  /** Minutes to hours late instead of seconds. */
  readonly late: number;
  readonly lateTimer: number;
  /** The deadlines of a case are looked at once more, besides the machine's own timer. */
  readonly doubledTimer: number;
  /** A wait's token is used again, whether or not it still waits. */
  readonly reusedToken: number;
}

/** A fault that was played; failed calls and deaths carry their own names. */
export type FaultName = Exclude<keyof Faults, 'name'>;

export const FAULTS: readonly Faults[] = [
  {
    name: 'none',
    death: 0,
    failedTask: 0,
    lost: 0,
    doubled: 0,
    repeatedCall: 0,
    staleVersion: 0,
    late: 0,
    lateTimer: 0,
    doubledTimer: 0,
    reusedToken: 0,
  },
  {
    name: 'some',
    death: 0.05,
    failedTask: 0.05,
    lost: 0.03,
    doubled: 0.1,
    repeatedCall: 0.1,
    staleVersion: 0.05,
    late: 0.05,
    lateTimer: 0.1,
    doubledTimer: 0.05,
    reusedToken: 0.05,
  },
  {
    name: 'many',
    death: 0.2,
    failedTask: 0.15,
    lost: 0.15,
    doubled: 0.3,
    repeatedCall: 0.3,
    staleVersion: 0.1,
    late: 0.25,
    lateTimer: 0.3,
    doubledTimer: 0.2,
    reusedToken: 0.2,
  },
];

export const HEALED = FAULTS[0] as Faults;

/** The faults of one life: thrown by its dice, counted when they happen, until everything heals. */
export function openFaults(dice: Dice, happened: (fault: string) => void) {
  let now = dice.pick(FAULTS);
  const { name } = now;
  return {
    name,
    happens(fault: FaultName): boolean {
      const does = dice.chance(now[fault]);
      if (does) happened(fault);
      return does;
    },
    heal(): void {
      now = HEALED;
    },
  };
}

export type LifeFaults = ReturnType<typeof openFaults>;

/** When a process dies, if it does: mostly at one of its first effects, for a filing has more of them than a timer. */
export function deathIn(dice: Dice, faults: LifeFaults): DeathAt | undefined {
  if (!faults.happens('death')) return undefined;
  return { effect: 1 + dice.below(dice.chance(0.7) ? 5 : 14), happened: dice.chance(0.5) };
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
  runs: ['noteStarted', 'isStarted', 'arm', 'findWait', 'disarm'],
  views: ['load', 'save', 'putEntries', 'deleteEntries'],
  filings: ['open'],
  numbers: ['claim'],
  texts: ['put'],
  workflow: ['start', 'resume'],
};
