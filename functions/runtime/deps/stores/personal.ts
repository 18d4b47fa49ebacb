import { agents } from '../../../../shared/adapters/dynamodb/personal/agents.ts';
import { contacts } from '../../../../shared/adapters/dynamodb/personal/contacts.ts';
import { filings } from '../../../../shared/adapters/dynamodb/personal/filings.ts';
import { mediaRecords } from '../../../../shared/adapters/dynamodb/personal/media-records.ts';
import { openings } from '../../../../shared/adapters/dynamodb/personal/openings.ts';
import { places } from '../../../../shared/adapters/dynamodb/personal/places.ts';
import { reveals } from '../../../../shared/adapters/dynamodb/personal/reveals.ts';
import { texts } from '../../../../shared/adapters/dynamodb/personal/texts.ts';
import { ENV } from '../../../../shared/names.ts';
import { lazyPorts } from '../lazy-ports.ts';
import { openTable } from './base.ts';

const table = () => openTable(ENV.personalTable);

/** What a person is, has written and has sent, and who has read it. */
export const personalStores = lazyPorts({
  filings: () => filings(table()),
  contacts: () => contacts(table()),
  places: () => places(table()),
  texts: () => texts(table()),
  reveals: () => reveals(table()),
  openings: () => openings(table()),
  agents: () => agents(table()),
  media: () => mediaRecords(table()),
});
