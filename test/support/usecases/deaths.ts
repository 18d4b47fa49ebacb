/** What calls of the ports change something; reading is free. */
const EFFECTS: readonly string[] = [
  'append',
  'open',
  'settle',
  'erase',
  'seal',
  'expire',
  'discard',
  'remove',
  'correct',
  'endAll',
  'put',
  'claim',
  'create',
  'attach',
  'beginInspection',
  'decide',
  'release',
  'save',
  'forget',
  'putEntries',
  'deleteEntries',
  'noteStarted',
  'arm',
  'disarm',
  'write',
  'start',
  'resume',
  'publish',
  'send',
];

/** The process died; what it had not done yet it will not do. */
export class Death extends Error {
  override readonly name = 'Death';
}

/** When a process dies: at its n-th effect (from 1), which has then happened or not. */
export interface DeathAt {
  readonly effect: number;
  readonly happened: boolean;
}

type Method = (...given: unknown[]) => Promise<unknown>;

/**
 * The same ports, used by a process that dies. Effects are counted over all of them; from the fatal one on every effect
 * fails, also those that were asked for side by side with it.
 */
export function dying<P extends object>(ports: P, { effect, happened }: DeathAt): { ports: P; effects: () => number } {
  let count = 0;
  const mortal =
    (name: string, method: Method): Method =>
    async (...given) => {
      count++;
      if (count > effect || (count === effect && !happened)) throw new Death(`before effect ${count}: ${name}`);
      const answer = await method(...given);
      if (count >= effect) throw new Death(`after effect ${effect}: ${name}`);
      return answer;
    };
  const wrapped = (port: object) =>
    Object.fromEntries(
      Object.entries(port).map(([name, member]) => [name, EFFECTS.includes(name) ? mortal(name, member) : member]),
    );
  // The law decides too, but it changes nothing.
  const isMortal = (name: string, port: unknown): port is object => isPort(port) && name !== 'law';
  const mortals = Object.entries(ports).map(([name, port]) => [name, isMortal(name, port) ? wrapped(port) : port]);
  return { ports: Object.fromEntries(mortals) as P, effects: () => count };
}

/** A process that never dies, for counting its effects. */
export const NEVER: DeathAt = { effect: Number.POSITIVE_INFINITY, happened: true };

function isPort(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** Every way in which a process with so many effects can die. */
export function deathsOf(effects: number): DeathAt[] {
  return Array.from({ length: effects }, (_, index) => [
    { effect: index + 1, happened: false },
    { effect: index + 1, happened: true },
  ]).flat();
}
