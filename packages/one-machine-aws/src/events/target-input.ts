/** What a target receives instead of the whole event. At most one member is given. */
export interface InputSpec {
  /** A constant, as JSON text. */
  readonly input?: string;
  /** A part of the event: `$.detail`. */
  readonly inputPath?: string;
  readonly inputTransformer?: {
    readonly inputPathsMap?: Readonly<Record<string, string>>;
    readonly inputTemplate: string;
  };
}

export interface RuleNames {
  readonly arn: string;
  readonly name: string;
}

/** Compiles the input of a target to a function from event to JSON text. Throws for what AWS would refuse. */
export function compileInput(spec: InputSpec, rule: RuleNames): (event: Readonly<Record<string, unknown>>) => string {
  const given = [spec.input, spec.inputPath, spec.inputTransformer].filter((each) => each !== undefined);
  if (given.length > 1)
    throw new Error(`The rule ${rule.name} has more than one of Input, InputPath, InputTransformer`);
  const { input, inputPath, inputTransformer } = spec;
  if (input !== undefined) {
    JSON.parse(input);
    return () => input;
  }
  if (inputPath !== undefined) {
    const read = compilePath(inputPath, rule);
    return (event) => JSON.stringify(read(event) ?? null);
  }
  if (inputTransformer !== undefined) return compileTransformer(inputTransformer, rule);
  return JSON.stringify;
}

type Read = (event: unknown) => unknown;

/** Dotted paths with list positions: `$`, `$.detail.items[0].id`. Every other form is refused. */
function compilePath(path: string, rule: RuleNames): Read {
  if (!/^\$(\.[\w-]+|\[\d+\]|\['[^']+'\])*$/.test(path))
    throw new Error(`The rule ${rule.name} has a path that is not served: ${path}`);
  const steps = [...path.matchAll(/\.([\w-]+)|\[(\d+)\]|\['([^']+)'\]/g)].map(
    (step) => step[1] ?? step[2] ?? step[3] ?? '',
  );
  return (event) =>
    steps.reduce<unknown>(
      (value, step) =>
        typeof value === 'object' && value !== null && Object.hasOwn(value, step)
          ? (value as Record<string, unknown>)[step]
          : undefined,
      event,
    );
}

function compileTransformer(
  { inputPathsMap = {}, inputTemplate }: NonNullable<InputSpec['inputTransformer']>,
  rule: RuleNames,
): (event: Readonly<Record<string, unknown>>) => string {
  const reads = new Map<string, Read>([
    ['aws.events.rule-arn', () => rule.arn],
    ['aws.events.rule-name', () => rule.name],
    ['aws.events.event.ingestion-time', (event) => (event as { readonly time?: string }).time],
    ['aws.events.event.json', (event) => event],
    ['aws.events.event', (event) => ({ ...(event as object), detail: undefined })],
  ]);
  for (const [name, path] of Object.entries(inputPathsMap)) {
    if (/^aws\./i.test(name)) throw new Error(`The rule ${rule.name} has a reserved name in its input: ${name}`);
    reads.set(name, compilePath(path, rule));
  }
  const pieces = inputTemplate.split(/<([\w.-]+)>/);
  pieces.forEach((piece, at) => {
    if (at % 2 === 1 && !reads.has(piece))
      throw new Error(`The rule ${rule.name} names <${piece}>, which is not defined`);
  });
  const fill = (event: unknown) => {
    let text = '';
    pieces.forEach((piece, at) => {
      text += at % 2 === 0 ? piece : filled(reads.get(piece)?.(event), isWithinQuotes(text));
    });
    return JSON.stringify(JSON.parse(text));
  };
  // Finds a template that never gives JSON now, not at the first delivery.
  fill({});
  return fill;
}

/**
 * Within quotes a text is inserted escaped and without quotes; outside, every value is JSON. An absent value is an
 * empty text.
 */
function filled(value: unknown, isQuoted: boolean): string {
  if (!isQuoted) return JSON.stringify(value ?? '');
  const text = typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);
  return JSON.stringify(text).slice(1, -1);
}

function isWithinQuotes(text: string): boolean {
  return [...text.replace(/\\./g, '')].filter((character) => character === '"').length % 2 === 1;
}
