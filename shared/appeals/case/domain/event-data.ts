import type { DataOf } from '#kernel/domain/commands/event-fields.ts';
import type { COMMANDS } from './commands/all-commands.ts';

type Declared = (typeof COMMANDS)[keyof typeof COMMANDS];

/** The data of each event type, in addition to its changes, as the commands declare it. */
export type EventData = { readonly [D in Declared as D['event']]: DataOf<D['data']> };
