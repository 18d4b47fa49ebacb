import { TemplateError } from './template-error.ts';

/**
 * Reads the resolved properties of one resource. `end` throws for a property that was neither read nor ignored by
 * `ignore`, so that no property with an effect in the cloud is skipped here.
 */
export class Properties {
  readonly where: string;
  readonly #values: Readonly<Record<string, unknown>>;
  readonly #seen = new Set<string>();
  readonly #parts: Properties[] = [];

  constructor(where: string, values: Readonly<Record<string, unknown>>) {
    this.where = where;
    this.#values = values;
  }

  /** All properties unchanged. This does not count as reading them. */
  all(): Readonly<Record<string, unknown>> {
    return this.#values;
  }

  names(): readonly string[] {
    return Object.keys(this.#values);
  }

  raw(name: string): unknown {
    this.#seen.add(name);
    return this.#values[name];
  }

  text(name: string): string {
    return this.optionalText(name) ?? this.#missing(name);
  }

  optionalText(name: string): string | undefined {
    const value = this.raw(name);
    if (value === undefined) return undefined;
    if (typeof value === 'object') return this.#wrong(name, 'a text', value);
    return String(value);
  }

  /** One of a few words. The first is the default when `isOptional`. */
  readOneOf<const Word extends string>(name: string, words: readonly [Word, ...Word[]], isOptional: boolean): Word {
    const value = this.optionalText(name);
    if (value === undefined) return isOptional ? words[0] : this.#missing(name);
    return words.find((word) => word === value) ?? this.#wrong(name, `one of ${words.join(', ')}`, value);
  }

  optionalNumber(name: string): number | undefined {
    const value = this.optionalText(name);
    if (value === undefined) return undefined;
    const number = Number(value);
    return value === '' || Number.isNaN(number) ? this.#wrong(name, 'a number', value) : number;
  }

  flag(name: string): boolean {
    return this.readOneOf(name, ['false', 'true'], true) === 'true';
  }

  texts(name: string): readonly string[] {
    const value = this.raw(name) ?? [];
    if (!Array.isArray(value) || value.some((item) => typeof item === 'object'))
      return this.#wrong(name, 'a list of texts', value);
    return value.map(String);
  }

  /** A map of texts, such as environment variables. */
  map(name: string): Readonly<Record<string, string>> {
    const values = Object.entries(this.#object(name) ?? {});
    return Object.fromEntries(
      values.map(([key, value]) => [
        key,
        typeof value === 'object' ? this.#wrong(name, 'texts', value) : String(value),
      ]),
    );
  }

  /** A nested part with its own properties; it is checked together with this one. */
  part(name: string): Properties | undefined {
    const value = this.#object(name);
    return value === undefined ? undefined : this.#add(`${this.where}.${name}`, value);
  }

  parts(name: string): readonly Properties[] {
    const value = this.raw(name) ?? [];
    if (!Array.isArray(value)) return this.#wrong(name, 'a list', value);
    return value.map((item, index) =>
      isObject(item)
        ? this.#add(`${this.where}.${name}[${index}]`, item)
        : this.#wrong(name, 'a list of objects', item),
    );
  }

  /** Reads all properties without checks. */
  takeAll(): Readonly<Record<string, unknown>> {
    this.ignore(...this.names());
    return this.#values;
  }

  /** Names the properties without an effect on one machine. */
  ignore(...names: readonly string[]): this {
    for (const name of names) this.#seen.add(name);
    return this;
  }

  end(): void {
    for (const name of Object.keys(this.#values))
      if (!this.#seen.has(name)) throw new TemplateError(`${this.where}.${name}`, 'this property is not known here');
    for (const part of this.#parts) part.end();
  }

  #object(name: string): Readonly<Record<string, unknown>> | undefined {
    const value = this.raw(name);
    if (value === undefined || isObject(value)) return value;
    return this.#wrong(name, 'an object', value);
  }

  #add(where: string, values: Readonly<Record<string, unknown>>): Properties {
    const part = new Properties(where, values);
    this.#parts.push(part);
    return part;
  }

  #missing(name: string): never {
    throw new TemplateError(`${this.where}.${name}`, 'is missing');
  }

  #wrong(name: string, wanted: string, value: unknown): never {
    throw new TemplateError(`${this.where}.${name}`, `must be ${wanted}, is ${JSON.stringify(value)}`);
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
