import { setImmediate as afterAll } from 'node:timers/promises';

/** Read through a cache of the environment: in one that is warm they wait for nothing. */
const CACHED = ['policy', 'calendar', 'units', 'categories', 'rules', 'regions', 'region', 'mac'];

/** Not asked over any network. The model of the classifier is a file next to the bundle. */
const AT_HAND = ['time', 'clock', 'law', 'routerModel', 'threatModel', 'eventModel'];

type Method = (...given: unknown[]) => unknown;

/**
 * The same ports, whose calls are held until nothing else can go on, and then let go together: how often that happened is
 * how many calls waited for one another. `waves` names the calls of each wave, `calls` lists all of
 * them by name.
 */
export function countingWaves<P extends object>(
  ports: P,
): { readonly ports: P; readonly waves: string[][]; readonly calls: () => string[] } {
  const waves: string[][] = [];
  let current: { readonly names: string[]; readonly released: Promise<void> } | undefined;
  const join = (name: string): Promise<void> => {
    if (current === undefined) {
      const names: string[] = [];
      // Only timers and I/O come after it: every promise that could settle has.
      const released = afterAll().then(() => {
        waves.push(names);
        current = undefined;
      });
      current = { names, released };
    }
    current.names.push(name);
    return current.released;
  };
  const held = (name: string, port: object) =>
    Object.fromEntries(
      Object.entries(port).map(([method, member]) =>
        typeof member === 'function' && !CACHED.includes(method) && !AT_HAND.includes(name)
          ? [
              method,
              async (...given: unknown[]) => {
                await join(`${name}.${method}`);
                return (member as Method)(...given);
              },
            ]
          : [method, member],
      ),
    );
  const counted = Object.entries(ports).map(([name, port]) => [
    name,
    typeof port === 'object' && port !== null ? held(name, port) : port,
  ]);
  return { ports: Object.fromEntries(counted) as P, waves, calls: () => waves.flat().toSorted() };
}
