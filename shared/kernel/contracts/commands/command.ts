import type * as z from 'zod/mini';
import type { TextKind } from '../../domain/vocabulary.ts';
import type { DeviceFix } from './device-fix.ts';
import type { Restatement } from './parts.ts';

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

/** The fields of a request as people write it: the texts themselves instead of their ids. */
type Shape = Readonly<Record<string, z.ZodMiniType>>;

/** The contract of a command that people give: its shape, and how a request becomes the body of the domain's command. */
export interface CommandContract<Request, Body> {
  readonly shape: Shape;
  /** What appellants send, where it is less than what staff send. */
  readonly appellantShape?: Shape;
  /** This field or `media` must have content. */
  readonly needsContent?: 'text' | 'note';
  readonly toBody: (request: Request, draft: DraftBuilder) => Body;
}
