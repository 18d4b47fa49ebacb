import { contacts } from '#appeals/case/adapters/contacts.ts';
import { places } from '#appeals/case/adapters/places.ts';
import { texts } from '#kernel/adapters/dynamodb/texts.ts';
import { ENV } from '#kernel/env-names.ts';
import { mediaRecords } from '#media/adapters/media-records.ts';
import { lazyPorts } from '../lazy-ports.ts';
import { openTable } from './base.ts';

const table = () => openTable(ENV.personalTable);

/** What an answer shows of a case in addition to its log. */
export const caseRecordStores = lazyPorts({
  contacts: () => contacts(table()),
  places: () => places(table()),
  texts: () => texts(table()),
  media: () => mediaRecords(table()),
});
