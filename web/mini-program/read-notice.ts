import type { RequestOf } from '../client/operations.ts';

type Version = RequestOf<'POST /v1/appeals'>['body']['noticeVersion'];

let shown: Version;

/** The version of the notice on personal data that the person was shown since the start; it goes into a filing. */
export const readNoticeVersion = (): Version => shown;

export function rememberNotice(version: string): void {
  shown = version as Version;
}
