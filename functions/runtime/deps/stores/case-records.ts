import { contacts } from '../../../../shared/adapters/dynamodb/personal/contacts.ts';
import { mediaRecords } from '../../../../shared/adapters/dynamodb/personal/media-records.ts';
import { places } from '../../../../shared/adapters/dynamodb/personal/places.ts';
import { texts } from '../../../../shared/adapters/dynamodb/personal/texts.ts';
import { ENV } from '../../../../shared/names.ts';
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
