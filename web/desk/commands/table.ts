import declared from './buttons.json' with { type: 'json' };

/** The values of a form, by the names of its fields. */
export type Values = Readonly<Record<string, unknown>>;

/** How the desk shows a command of staff. Its declaration says so: `npm run generate` writes buttons.json. */
interface CommandView {
  /** The usual next steps are always shown. */
  readonly group: 'step' | 'more';
  /** The key that opens its form. */
  readonly key?: string;
  /** The fields whose words the appellant reads. The others stay with staff. */
  readonly read?: readonly string[];
  /** Only if other fields have these values. */
  readonly when?: Readonly<Record<string, boolean>>;
  /** Everybody reads these words, not only the appellant. */
  readonly public?: true;
  /** What its form begins with, by field: a value, or what the case suggests. */
  readonly begins?: Readonly<Record<string, string | boolean | { readonly suggested: 'category' | 'unit' }>>;
  /** A worker records it on site: its place among those, and what the form begins with there. */
  readonly onSite?: { readonly place: number; readonly begins?: Values };
  /** The field with the unit that gets a share: its deadlines are shown before the command is sent. */
  readonly shareFor?: string;
  /** What it does, as a verb phrase. */
  readonly name: { readonly zh: string; readonly en: string };
}

/** Each command of staff, in the order of its buttons. */
export const COMMANDS = declared as Readonly<Record<string, CommandView>>;

/** The view of a command; undefined when the platform is newer than this page. */
export function findView(command: string): CommandView | undefined {
  return Object.hasOwn(COMMANDS, command) ? COMMANDS[command] : undefined;
}

/** What a worker records on site, in the order of the buttons. */
export const ON_SITE = Object.entries(COMMANDS)
  .flatMap(([command, { onSite }]) => (onSite ? [{ command, place: onSite.place }] : []))
  .toSorted((a, b) => a.place - b.place)
  .map(({ command }) => command);

const ORDER = Object.keys(COMMANDS);

/** The place of a command among the buttons. */
export function findPlace(command: string): number {
  return ORDER.indexOf(command);
}

/** Whether the form begins with a unit that the platform suggests. */
export function isUnitSuggested(command: string, field: string): boolean {
  const begins = findView(command)?.begins?.[field];
  return typeof begins === 'object' && begins.suggested === 'unit';
}

/** The fields of a form that the appellant reads. */
export function listRead(command: string, values: Values): readonly string[] {
  const { read = [], when = {} } = findView(command) ?? {};
  return Object.entries(when).every(([field, value]) => values[field] === value) ? read : [];
}
