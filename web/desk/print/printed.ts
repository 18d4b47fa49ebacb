import type { StaffAppeal } from '../../client/desk-operations.ts';

type Filed = Pick<StaffAppeal, 'kind' | 'title' | 'text' | 'restatement' | 'contact' | 'media'>;

/** What of a case goes on paper. */
export interface Printed {
  readonly title: string | undefined;
  readonly text: string | undefined;
  readonly isRestated: boolean;
  /** Masked, as the platform gives it to everybody. */
  readonly contact: StaffAppeal['contact'];
  readonly photos: readonly string[];
}

const MOST_PHOTOS = 3;

/**
 * What of a case goes on paper: a sheet lies on desks and goes to units, so it has what units may read. A restatement takes the place of
 * the original words; of a report (举报) nothing is printed but its restatement, whoever prints it.
 */
export function choosePrinted({ kind, title, text, restatement, contact, media }: Filed): Printed {
  const isReport = kind === 'report';
  const words = restatement ?? (isReport ? undefined : { title, text });
  const photos = media.flatMap(({ url, contentType }) =>
    url !== undefined && contentType?.startsWith('image/') ? [url] : [],
  );
  return {
    title: words?.title,
    text: words?.text,
    isRestated: restatement !== undefined || isReport,
    contact: isReport ? undefined : contact,
    photos: isReport || restatement !== undefined ? [] : photos.slice(0, MOST_PHOTOS),
  };
}
