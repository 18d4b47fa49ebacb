import { ATTRIBUTE, INDEX } from '#kernel/env-names.ts';
import type { AppFunction } from '../constructs/app-function.ts';
import { grantIndex, grantTable, type Stores } from '../constructs/store-access.ts';
import { bindMedia, PERSONAL, writeLog } from './case-access.ts';

/**
 * Files an appeal: conditional puts of the filing, the number and the first event. A retry reads the filing and continues where
 * the first attempt stopped.
 */
export function fileCase(fn: AppFunction, stores: Stores): void {
  fileWords(fn, stores);
  bindMedia(fn, stores);
}

/** The same for appeals without files. */
export function fileWords(fn: AppFunction, stores: Stores): void {
  const { contact, place, text } = PERSONAL;
  beginFiling(fn, stores);
  grantTable(fn, stores.personal, ['PutItem'], { leadingKeys: [contact, place, text] });
  writeLog(fn, stores);
}

/** Records a filing and claims its number. */
export function beginFiling(fn: AppFunction, { personal, control }: Stores): void {
  grantTable(fn, personal, ['PutItem', 'GetItem'], { leadingKeys: [PERSONAL.filing] });
  grantTable(fn, control, ['PutItem'], { leadingKeys: ['NUMBER#*'] });
}

/** Finds filings that never became an appeal, and erases them with their items. It reads only the keys of their texts. */
export function eraseFilings(fn: AppFunction, stores: Stores): void {
  const { filing, contact, place, text } = PERSONAL;
  grantIndex(fn, stores.personal, INDEX.pendingFilings);
  grantTable(fn, stores.personal, ['BatchGetItem'], { leadingKeys: [filing] });
  grantTable(fn, stores.personal, ['Query'], { leadingKeys: [text], attributes: [ATTRIBUTE.pk, ATTRIBUTE.sk] });
  grantTable(fn, stores.personal, ['BatchWriteItem'], { leadingKeys: [filing, contact, place, text] });
}
