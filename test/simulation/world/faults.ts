import type { DeathAt } from '#test/support/usecases/deaths.ts';
import type { Random } from '../random.ts';

/** The probability of each fault at each opportunity. */
export interface Faults {
  readonly name: 'none' | 'some' | 'many';
  /** A process dies between two of its effects. */
  readonly death: number;
  /** A task of the machine fails before it has effects. */
  readonly failedTask: number;
  /** A message or stream record is given up and stays in its failure queue until it is redriven. */
  readonly lost: number;
  readonly doubled: number;
  /** A client repeats an answered call with the same key. */
  readonly repeatedCall: number;
  /** A person decides on an older version. */
  readonly staleVersion: number;
  /** Minutes to hours late instead of seconds. */
  readonly late: number;
  readonly lateTimer: number;
  /** The deadlines of a case are checked again, apart from the machine's timer. */
  readonly doubledTimer: number;
  /** The token of a wait is used again, whether or not it is still open. */
  readonly reusedToken: number;
}

/** An injected fault; failed calls and deaths have their own names. */
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

const NO_FAULTS = FAULTS[0] as Faults;

/** The faults of one lifecycle: chosen at random, counted when they happen, until all faults stop. */
export function openFaults(random: Random, happened: (fault: string) => void) {
  let now = random.pick(FAULTS);
  const { name } = now;
  return {
    name,
    happens(fault: FaultName): boolean {
      const does = random.chance(now[fault]);
      if (does) happened(fault);
      return does;
    },
    stop(): void {
      now = NO_FAULTS;
    },
  };
}

export type LifecycleFaults = ReturnType<typeof openFaults>;

/**
 * The effect at which a process dies, if it does: mostly one of the first, as a filing has more effects than a timer.
 */
export function chooseDeath(random: Random, faults: LifecycleFaults): DeathAt | undefined {
  if (!faults.happens('death')) return undefined;
  return { effect: 1 + random.below(random.chance(0.7) ? 5 : 14), happened: random.chance(0.5) };
}

/** The same ports with delayed calls, so that the steps of concurrent processes mix in any order. */
export function slowed<P extends object>(ports: P, random: Random): P {
  const slow =
    (method: (...given: unknown[]) => unknown) =>
    async (...given: unknown[]) => {
      for (let steps = random.below(40); steps > 0; steps--) await undefined;
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
