import * as z from 'zod/mini';
import { NOTICE_VERSIONS } from '../../domain/notices.ts';
import { described } from './described.ts';

/** A version of the privacy notice that was published; any other one is refused with the list of versions. */
export function privacyVersion() {
  return described(
    z.enum(NOTICE_VERSIONS.privacy),
    'The version of the privacy notice that the appellant has read: GET /v1/notices/privacy.',
  );
}
