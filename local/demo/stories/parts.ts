import * as z from 'zod/mini';
import { staffAppeal } from '../../../shared/contracts/http/appeal-answers.ts';
import { uploadForm } from '../../../shared/contracts/http/uploads.ts';
import { MARK_TEXTS } from '../../../shared/domain/labels/words.ts';
import type { Who } from '../call-api.ts';
import { localTime, statusText } from '../narrator.ts';
import type { Photo } from '../photos.ts';
import { type Step, step } from '../step.ts';

/** An appeal as staff see it. */
export type StaffAppeal = z.output<typeof staffAppeal>;

/** A body that is not JSON. */
export const file = z.object({ contentType: z.string(), bytes: z.instanceof(Uint8Array) });

/** The two steps by which a file comes to the platform: ask for a form, post it. */
export function uploadSteps(
  who: Who,
  whose: string,
  path: '/v1/uploads' | '/v1/desk/uploads',
  photo: Photo,
  keep: (mediaId: string) => void,
): readonly Step[] {
  const { fileName, contentType, bytes } = photo;
  let form: z.output<typeof uploadForm> | undefined;
  return [
    step({
      who,
      does: `${whose} asks where to send a photo.`,
      call: () => ({ method: 'POST', path, body: { fileName, contentType, size: bytes.length } }),
      status: 201,
      answers: uploadForm,
      expects: 'a form for exactly this file',
      holds: ({ fields, url }) => Object.keys(fields).length > 0 && url !== '',
      tell: ({ mediaId, expiresAt }) =>
        `a form for a file of this type and size, good until ${localTime(expiresAt)}; the file will be ${mediaId}`,
      keep: (given) => {
        form = given;
        keep(given.mediaId);
      },
    }),
    step({
      who: 'nobody',
      does: `${whose} posts the form with the photo to the storage, past the API.`,
      call: () => ({ method: 'POST', path: form?.url ?? '', form: { fields: form?.fields ?? {}, file: photo } }),
      status: 201,
      answers: z.unknown(),
      expects: 'the storage takes the file',
      holds: () => true,
      tell: () => 'stored in quarantine; an inspection of its content starts by itself',
    }),
  ];
}

/** A member of staff gives a command on an appeal. */
export function deskCommand(
  about: Pick<Parameters<typeof step<StaffAppeal>>[0], 'who' | 'does' | 'expects' | 'holds'> & {
    readonly number: () => string | undefined;
    readonly command: string;
    readonly body?: () => object;
    readonly tell?: (appeal: StaffAppeal) => string;
  },
): Step {
  const { number, command, body = () => ({}), tell = standing, ...rest } = about;
  return step({
    ...rest,
    call: () => ({ method: 'POST', path: `/v1/desk/appeals/${number()}/${command}`, body: body() }),
    answers: staffAppeal,
    tell,
  });
}

/** Where an appeal stands, and with whom. */
export function standing({ status, handledBy }: Pick<StaffAppeal, 'status' | 'handledBy'>): string {
  return `${statusText(status)}; with ${handledBy}`;
}

/** The lead's result clock, the one by which a unit is judged. */
export function resultClock({ clocks }: StaffAppeal): StaffAppeal['clocks'][number] | undefined {
  return clocks.findLast(({ kind }) => kind === 'result');
}

/** Whether the lead is this unit. */
export function isWith({ assignments }: StaffAppeal, unitId: string): boolean {
  return assignments.findLast(({ role }) => role === 'lead')?.unitId === unitId;
}

/** The result clock in words. */
export function resultWords(appeal: StaffAppeal): string {
  const clock = resultClock(appeal);
  if (!clock) return 'no result clock runs';
  const marks = clock.marks.map((mark) => `${MARK_TEXTS[mark].en} ${MARK_TEXTS[mark].zh}`);
  const marked = marks.length === 0 ? 'no mark yet' : `marks: ${marks.join(', ')}`;
  return `result clock ${clock.light}, due ${localTime(clock.dueAt)}; ${marked}`;
}
