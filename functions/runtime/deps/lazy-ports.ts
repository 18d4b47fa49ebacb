/** Functions that create ports, by the names of the ports. */
type Factories = Readonly<Record<string, () => unknown>>;

/** The ports that these functions create. */
export type Ports<F extends Factories> = { readonly [Name in keyof F]: ReturnType<F[Name]> };

/**
 * The ports of one environment. Each is created at its first use and reused afterwards: a function has the tables and keys
 * that it needs, and no variables for the others. Do not spread the result, which would create all ports.
 */
export function lazyPorts<F extends Factories>(factories: F): Ports<F> {
  const ports = {} as Ports<F>;
  for (const [name, create] of Object.entries(factories)) {
    let created: { readonly port: unknown } | undefined;
    const get = () => {
      created ??= { port: create() };
      return created.port;
    };
    Object.defineProperty(ports, name, { get, enumerable: true });
  }
  return ports;
}

/** The ports of all groups. */
type Combined<Groups extends readonly object[]> = Groups extends readonly [
  infer First,
  ...infer Rest extends readonly object[],
]
  ? First & Combined<Rest>
  : unknown;

/** Several groups of ports as one. Each port is still created at its first use. */
export function combine<const Groups extends readonly object[]>(...groups: Groups): Combined<Groups> {
  const getters = groups.map((group) => Object.getOwnPropertyDescriptors(group));
  return Object.defineProperties({}, Object.assign({}, ...getters)) as Combined<Groups>;
}
