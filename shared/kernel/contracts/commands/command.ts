import type * as z from 'zod/mini';
import type { TextKind } from '../../domain/vocabulary.ts';
import type { DeviceFix } from './device-fix.ts';
import { type Restatement, shortText } from './parts.ts';

/** The fields of a request as people write it: the texts themselves instead of their ids. */
export type Shape = z.core.$ZodLooseShape;
/** What a shape gives once it is parsed. */
export type Parsed<S extends Shape> = z.output<z.ZodMiniObject<S, z.core.$strict>>;

/**
 * Collects what a request names while the body of its command is built. Each method returns the id by which the body names
 * the thing.
 */
export interface DraftBuilder {
  /** Adds a text under the next id of the request. A retry gives the same ids. */
  addText(kind: TextKind, text: string, title?: string | undefined): string;
  addText(kind: TextKind, text: string | undefined): string | undefined;
  addRestatement(restatement: Restatement | undefined): string | undefined;
  addMedia(ids: readonly string[] | undefined): readonly string[];
  /** Adds what the device recorded, together with the files of the request. */
  addVisit(device: DeviceFix | undefined): string | undefined;
  addUnit<T extends string | undefined>(id: T): T;
  addStaff(id: string): string;
  addAppeal(number: string): string;
}

/** The contract of one command that people give: its shape, and how a request becomes the body of the domain's command. */
export interface CommandContract<S extends Shape, Body> {
  readonly shape: S;
  /** What appellants send, where it is less than what staff send. */
  readonly appellantShape?: Shape;
  /** This field or `media` must have content. */
  readonly needsContent?: 'text' | 'note';
  readonly toBody: (request: Parsed<S>, draft: DraftBuilder) => Body;
}

/** The contract of a command that is derived from its declaration. */
export interface DeclaredContract<Request, Body> {
  readonly shape: Readonly<Record<string, z.ZodMiniType>>;
  readonly appellantShape?: Shape;
  readonly needsContent?: 'text' | 'note';
  readonly toBody: (request: Request, draft: DraftBuilder) => Body;
}

/** Infers the type of the request from the shape. */
export function command<S extends Shape, Body>(contract: CommandContract<S, Body>): CommandContract<S, Body> {
  return contract;
}

export const noFields = command({ shape: {}, toBody: () => ({}) });

export const reasonOnly = command({
  shape: { reason: shortText },
  toBody: ({ reason }, draft) => ({ reasonId: draft.addText('reason', reason) }),
});
