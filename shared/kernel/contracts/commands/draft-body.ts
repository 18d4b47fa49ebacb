import { type Instant, parseInstant } from '../../domain/instant.ts';
import type { TextKind } from '../../domain/vocabulary.ts';
import type { CommandContract, DraftBuilder } from './command.ts';
import type { DeviceFix } from './device-fix.ts';

/** A text that the event will name. */
export interface NewText {
  readonly id: string;
  readonly kind: TextKind;
  readonly title?: string;
  readonly text: string;
}

/** When and where a device says that something was done, with the files that came with it. */
export interface NewVisit extends Omit<DeviceFix, 'at'> {
  readonly id: string;
  readonly deviceAt: Instant;
  readonly mediaIds: readonly string[];
}

/** The body made of a request: texts and a visit to store, files to attach, and the units, staff and cases that it names. */
export interface BodyDraft<Body> {
  readonly body: Body;
  readonly texts: readonly NewText[];
  readonly mediaIds: readonly string[];
  readonly visit?: NewVisit;
  readonly unitIds: readonly string[];
  readonly staffIds: readonly string[];
  readonly numbers: readonly string[];
}

/** Builds the body of a command. The id of each text is `textIdStem` and a number, the visit's is the stem itself. */
export function draftBody<Request, Body>(
  contract: Pick<CommandContract<Request, Body>, 'toBody'>,
  request: Request,
  textIdStem: string,
): BodyDraft<Body> {
  const texts: NewText[] = [];
  const mediaIds: string[] = [];
  const unitIds: string[] = [];
  const staffIds: string[] = [];
  const numbers: string[] = [];
  let device: DeviceFix | undefined;

  function addText(kind: TextKind, text: string, title?: string): string;
  function addText(kind: TextKind, text: string | undefined): string | undefined;
  function addText(kind: TextKind, text: string | undefined, title?: string): string | undefined {
    if (text === undefined) return undefined;
    const id = `${textIdStem}-${texts.length + 1}`;
    texts.push({ id, kind, text, ...(title !== undefined && { title }) });
    return id;
  }
  const builder: DraftBuilder = {
    addText,
    addRestatement: (restatement) => restatement && addText('restatement', restatement.text, restatement.title),
    addMedia: (ids = []) => {
      mediaIds.push(...ids);
      return ids;
    },
    addVisit: (recorded) => {
      device = recorded;
      return recorded && textIdStem;
    },
    addUnit: (id) => {
      if (id !== undefined) unitIds.push(id);
      return id;
    },
    addStaff: (id) => {
      staffIds.push(id);
      return id;
    },
    addAppeal: (number) => {
      numbers.push(number);
      return number;
    },
  };
  const body = contract.toBody(request, builder);
  const visit = device && toVisit(textIdStem, device, mediaIds);
  return { body, texts, mediaIds, ...(visit && { visit }), unitIds, staffIds, numbers };
}

function toVisit(id: string, { at, ...point }: DeviceFix, mediaIds: readonly string[]): NewVisit {
  const deviceAt = parseInstant(at);
  if (deviceAt === undefined) throw new Error(`visit ${id} has no instant`);
  return { id, deviceAt, mediaIds, ...point };
}
